const hole = /\{\{\s*([\w.-]+)\s*\}\}/g;

/** The value at a path such as `userInfo.order.id`; `undefined` when it leads nowhere. */
function valueAt(values: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    return (value as Readonly<Record<string, unknown>>)[key];
  }, values);
}

const asText = (value: unknown): string =>
  value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);

/** Puts values into the `{{name}}`s of a text; one that leads nowhere becomes empty. `encode` is applied to each value. */
export function fillIn(text: string, values: object, encode: (value: string) => string = (value) => value): string {
  return text.replaceAll(hole, (_whole, path: string) => encode(asText(valueAt(values, path))));
}

/** The names in the `{{name}}`s of a text. */
export const holesOf = (text: string): string[] => [...text.matchAll(hole)].map(([, name = '']) => name);
