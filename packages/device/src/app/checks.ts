/*
 * Small checks of values that come from outside. One bad field refuses the whole, so that a state that is stored,
 * folded and drawn everywhere never holds a value its type does not know.
 */

export type Check = (value: unknown) => boolean;
export type Checks<T> = { readonly [K in keyof T]-?: Check };

export const text: Check = (value) => typeof value === 'string';
export const named: Check = (value) => typeof value === 'string' && value.trim() !== '';
export const flag: Check = (value) => typeof value === 'boolean';
export const oneOf =
  (...values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value);
export const whole =
  (least: number, most: number): Check =>
  (value) =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
export const arrayOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
export const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
export const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A field of its own, so that `constructor` and the like are not found. */
export const field = (value: object, key: string): unknown =>
  Object.hasOwn(value, key) ? (value as Readonly<Record<string, unknown>>)[key] : undefined;

/** Every one of these fields is there and right; further ones are let be. */
export const record =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isObject(value) && Object.entries(checks).every(([key, check]) => check(field(value, key)));

/** Any keys, each with a right value. */
export const mapOf =
  (check: Check): Check =>
  (value) =>
    isObject(value) && Object.values(value).every(check);

/** Some of these fields and no other. */
export const partOf =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value) =>
    refusal(checks, value) === undefined;

/** What is wrong with a part of a record, naming the field; `undefined` when every field in it may be set. */
export function refusal(checks: Readonly<Record<string, Check>>, part: unknown): string | undefined {
  if (!isObject(part)) return 'expected an object';
  for (const key of Object.keys(part)) {
    const check = Object.hasOwn(checks, key) ? checks[key] : undefined;
    if (check === undefined) return `unknown field ${key}; known: ${Object.keys(checks).join(', ')}`;
    if (!check(field(part, key))) return `${key} cannot be ${JSON.stringify(field(part, key))}`;
  }
  return undefined;
}
