import { type Json, type JsonObject } from '@apns-sim/protocol';

/** What a key of a Swift type may hold; with `?` it may also be absent or null. `Date` is seconds since 2001-01-01, as `JSONDecoder` reads it by default. */
export const swiftTypes = ['String', 'Int', 'Double', 'Bool', 'Date'] as const;
export type SwiftType = (typeof swiftTypes)[number];
export type SwiftKey = SwiftType | `${SwiftType}?`;

/** Every value a key may be declared with. */
export const swiftKeys: readonly SwiftKey[] = swiftTypes.flatMap((name) => [name, `${name}?`] as const);

/** Key → its type. */
export type SwiftShape = Readonly<Record<string, SwiftKey>>;

/** One `ActivityAttributes` type of an app: what a push must hold to be decoded. Keys beyond it are let be, as `Codable` lets them. */
export interface ActivityType {
  readonly attributes: SwiftShape;
  readonly contentState: SwiftShape;
}

const holds: Readonly<Record<SwiftType, (value: Json) => boolean>> = {
  String: (value) => typeof value === 'string',
  Int: (value) => Number.isInteger(value),
  Double: (value) => typeof value === 'number',
  Bool: (value) => typeof value === 'boolean',
  Date: (value) => typeof value === 'number',
};

/** The first key Swift cannot decode, in words; `undefined` when all can be. @param place what the object is, e.g. `content-state` */
export function decodeMistake(place: string, object: JsonObject, shape: SwiftShape): string | undefined {
  for (const [key, type] of Object.entries(shape)) {
    const name = type.replace('?', '') as SwiftType;
    const value = Object.hasOwn(object, key) ? object[key] : undefined;
    if (value === undefined || value === null) {
      if (type.endsWith('?')) continue;
      const keys = Object.keys(object).join(', ') || 'none';
      return `${place}.${key}: expected ${name}, came ${value === null ? 'null' : `nothing; its keys are ${keys}`}`;
    }
    if (holds[name](value)) continue;
    const hint = name === 'Date' ? ' (a number of seconds since 2001-01-01)' : '';
    return `${place}.${key}: expected ${name}${hint}, came ${JSON.stringify(value).slice(0, 60)}`;
  }
  return undefined;
}
