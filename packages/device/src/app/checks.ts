/*
 * Small checks of values that come from outside. One bad field refuses the whole, so that a state that is stored,
 * folded and drawn everywhere never holds a value its type does not know.
 */

/** What may be expected in the place of a wrong value. In the words `{of}` stands for its bounds or its choices. */
export const expectations = {
  text: 'text',
  name: 'a name that is not empty',
  flag: 'true or false',
  number: 'a number',
  list: 'a list',
  object: 'an object',
  oneOf: 'one of {of}',
  whole: 'a whole number {of}',
  field: 'one of the fields {of}',
  unique: 'an identifier that no other one has',
  hour: 'an hour such as 08:00',
  address: 'an address such as http://localhost:8080/devices',
  templateName: 'names of {of} in the braces',
} as const;
export type Expectation = keyof typeof expectations;

/** What is wrong: where, as a path such as `categories[0].identifier`, what came, and what was expected. */
export interface Wrong {
  readonly at: string;
  readonly came: unknown;
  readonly expected: Expectation;
  readonly of?: string;
}

/** Finds what is wrong with a value; `undefined` when nothing is. */
export type Check = (value: unknown) => Wrong | undefined;
export type Checks<T> = { readonly [K in keyof T]-?: Check };

/** A check of a whole value by a question about it. */
export const when =
  (holds: (value: unknown) => boolean, expected: Expectation, of?: string): Check =>
  (came) =>
    holds(came) ? undefined : { at: '', came, expected, ...(of !== undefined && { of }) };

/** The same, found inside of something larger. */
export function within(place: string, wrong: Wrong | undefined): Wrong | undefined {
  if (wrong === undefined) return undefined;
  const joint = wrong.at === '' || wrong.at.startsWith('[') || place === '' ? '' : '.';
  return { ...wrong, at: `${place}${joint}${wrong.at}` };
}

function firstOf(found: Iterable<Wrong | undefined>): Wrong | undefined {
  for (const wrong of found) if (wrong !== undefined) return wrong;
  return undefined;
}

export const text = when((value) => typeof value === 'string', 'text');
export const named = when((value) => typeof value === 'string' && value.trim() !== '', 'name');
export const flag = when((value) => typeof value === 'boolean', 'flag');
export const finite = when(Number.isFinite, 'number');
export const oneOf = (...values: readonly string[]): Check =>
  when((value) => values.some((each) => each === value), 'oneOf', values.join(', '));
export const whole = (least: number, most: number): Check =>
  when(
    (value) => Number.isInteger(value) && Number(value) >= least && Number(value) <= most,
    'whole',
    `${least}–${most}`,
  );
export const arrayOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value)
      ? firstOf(value.map((each, index) => within(`[${index}]`, check(each))))
      : { at: '', came: value, expected: 'list' };
export const orNull =
  (check: Check): Check =>
  (value) =>
    value === null ? undefined : check(value);
export const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined ? undefined : check(value);

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const notAnObject = (came: unknown): Wrong => ({ at: '', came, expected: 'object' });

/** A field of its own, so that `constructor` and the like are not found. */
const field = (value: object, key: string): unknown =>
  Object.hasOwn(value, key) ? (value as Readonly<Record<string, unknown>>)[key] : undefined;

/** Every one of these fields is there and right; further ones are let be. */
export const record =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isObject(value)
      ? firstOf(Object.entries(checks).map(([key, check]) => within(key, check(field(value, key)))))
      : notAnObject(value);

/** Any keys, each with a right value. */
export const mapOf =
  (check: Check): Check =>
  (value) =>
    isObject(value)
      ? firstOf(Object.entries(value).map(([key, each]) => within(key, check(each))))
      : notAnObject(value);

/** Some of these fields and no other. */
export const partOf =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value) => {
    if (!isObject(value)) return notAnObject(value);
    const of = Object.keys(checks).join(', ');
    return firstOf(
      Object.entries(value).map(([key, came]) => {
        const check = Object.hasOwn(checks, key) ? checks[key] : undefined;
        return check === undefined ? { at: key, came, expected: 'field', of } : within(key, check(came));
      }),
    );
  };

const longest = 80;

/** A value as text, cut where it gets long. */
export function quoted(value: unknown): string {
  const whole = JSON.stringify(value) ?? 'nothing';
  return whole.length > longest ? `${whole.slice(0, longest)}…` : whole;
}

/** One sentence that names the field, what came and what was expected. */
export function inWords({ at, came, expected, of = '' }: Wrong): string {
  if (expected === 'field') return `unknown field ${at}; known: ${of}`;
  const wanted = `expected ${expectations[expected].replace('{of}', of)}`;
  return at === '' ? wanted : `${at} cannot be ${quoted(came)}: ${wanted}`;
}

/** What is wrong with a part of a record, in words; `undefined` when every field in it may be set. */
export function refusal(checks: Readonly<Record<string, Check>>, part: unknown): string | undefined {
  const wrong = partOf(checks)(part);
  return wrong && inWords(wrong);
}
