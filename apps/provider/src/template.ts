import { type Json } from '@apns-sim/protocol';

/** What stands at a path such as `order.items.0.name`; `undefined` when nothing does. Only own keys are looked at. */
export function valueAt(data: Json, path: string): Json | undefined {
  let value: Json | undefined = data;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Readonly<Record<string, Json>>)[key];
  }
  return value;
}

/**
 * Fills `{{path}}` in every text of a value. A text that is one placeholder alone becomes the value itself, so that numbers stay numbers;
 * a path that leads nowhere becomes an empty text.
 */
export function fill<T extends Json>(template: T, data: Json): T {
  return fillJson(template, data) as T;
}

function fillJson(template: Json, data: Json): Json {
  if (typeof template === 'string') {
    const alone = /^\{\{\s*([\w.-]+)\s*\}\}$/.exec(template)?.[1];
    if (alone !== undefined) return valueAt(data, alone) ?? '';
    return template.replace(/\{\{\s*([\w.-]+)\s*\}\}/g, (_, path: string) => {
      const value = valueAt(data, path) ?? '';
      return typeof value === 'string' ? value : JSON.stringify(value);
    });
  }
  if (Array.isArray(template)) return template.map((one: Json) => fillJson(one, data));
  if (typeof template === 'object' && template !== null) {
    return Object.fromEntries(Object.entries(template).map(([key, value]) => [key, fillJson(value, data)]));
  }
  return template;
}
