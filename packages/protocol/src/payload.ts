/** Any value JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A JSON object. */
export type JsonObject = { readonly [key: string]: Json };

/** Whether a value is a JSON object, which a list and null are not. */
export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Interruption levels from the quietest to the loudest; `active` is what an absent key means.
 * Source: Apple, UNNotificationInterruptionLevel.
 */
export const interruptionLevels = ['passive', 'active', 'time-sensitive', 'critical'] as const;
export type InterruptionLevel = (typeof interruptionLevels)[number];

/** The `alert` dictionary; on the wire it may also be a plain string, which is the body. Source: Apple, "Generating a remote notification". */
export interface Alert {
  readonly title?: string;
  readonly subtitle?: string;
  readonly body?: string;
  /** Keys of the app's own strings, looked up on the phone in its language, each with the arguments of its `%@`. */
  readonly titleLocKey?: string;
  readonly titleLocArgs?: readonly string[];
  readonly subtitleLocKey?: string;
  readonly subtitleLocArgs?: readonly string[];
  readonly locKey?: string;
  readonly locArgs?: readonly string[];
}

/** What a phone takes from the `aps` dictionary, already read leniently: a key of a wrong type counts as absent, as on a phone. */
export interface Aps {
  readonly alert?: Alert;
  /** Absolute number on the icon, 0 removes it; absent leaves it as it is. */
  readonly badge?: number;
  readonly sound?: { readonly name: string; readonly critical: boolean; readonly volume: number };
  readonly threadId?: string;
  readonly category?: string;
  readonly contentAvailable: boolean;
  readonly mutableContent: boolean;
  readonly interruptionLevel: InterruptionLevel;
  /** 0 to 1; picks the featured item of a summary. */
  readonly relevanceScore?: number;
}

const text = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined);
/** Arguments of a format; a number is taken as its text. */
const texts = (value: Json | undefined): string[] | undefined =>
  Array.isArray(value) ? value.map((item) => (typeof item === 'object' ? '' : String(item))) : undefined;
/** Flags are documented as the number 1; clients also send 1.0 and true. */
const flag = (value: Json | undefined): boolean => value === 1 || value === true;

/** Keeps only the keys that have a value, so that an absent key stays absent under `exactOptionalPropertyTypes`. */
function present<T extends object>(fields: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}

function readAlert(value: Json | undefined): Alert | undefined {
  if (typeof value === 'string') return { body: value };
  if (!isJsonObject(value)) return undefined;
  return present<Alert>({
    title: text(value.title),
    subtitle: text(value.subtitle),
    body: text(value.body),
    titleLocKey: text(value['title-loc-key']),
    titleLocArgs: texts(value['title-loc-args']),
    subtitleLocKey: text(value['subtitle-loc-key']),
    subtitleLocArgs: texts(value['subtitle-loc-args']),
    locKey: text(value['loc-key']),
    locArgs: texts(value['loc-args']),
  });
}

function readSound(value: Json | undefined): Aps['sound'] {
  if (typeof value === 'string') return { name: value, critical: false, volume: 1 };
  if (!isJsonObject(value)) return undefined;
  const volume = typeof value.volume === 'number' ? Math.min(1, Math.max(0, value.volume)) : 1;
  return { name: text(value.name) ?? 'default', critical: flag(value.critical), volume };
}

/** Reads `aps` out of a payload as a phone does; a missing or broken `aps` reads as an empty one. Never throws. */
export function readAps(payload: Json): Aps {
  const aps = isJsonObject(payload) && isJsonObject(payload.aps) ? payload.aps : {};
  const level = interruptionLevels.find((known) => known === aps['interruption-level']) ?? 'active';
  return present<Aps>({
    alert: readAlert(aps.alert),
    badge: typeof aps.badge === 'number' && Number.isFinite(aps.badge) ? aps.badge : undefined,
    sound: readSound(aps.sound),
    threadId: text(aps['thread-id']),
    category: text(aps.category),
    contentAvailable: flag(aps['content-available']),
    mutableContent: flag(aps['mutable-content']),
    interruptionLevel: level,
    relevanceScore: typeof aps['relevance-score'] === 'number' ? aps['relevance-score'] : undefined,
  });
}

/** Bytes of a text in UTF-8, which is what APNs counts. */
export function byteLength(body: string): number {
  return new TextEncoder().encode(body).length;
}
