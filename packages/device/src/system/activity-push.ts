import { type Json, type JsonObject } from '@apns-sim/protocol';

/** The keys of `aps` a Live Activity reads, as they came. Source: Apple, "Starting and updating Live Activities with ActivityKit push notifications". */
export interface ActivityPush {
  readonly event: 'start' | 'update' | 'end';
  /** UNIX seconds. */
  readonly timestamp: number;
  readonly contentState: JsonObject | undefined;
  /** UNIX seconds. */
  readonly staleDate: number | undefined;
  /** UNIX seconds. */
  readonly dismissalDate: number | undefined;
  readonly relevanceScore: number | undefined;
  readonly attributesType: string | undefined;
  readonly attributes: JsonObject | undefined;
  /** The channel a started activity is to listen to. */
  readonly inputPushChannel: string | undefined;
  readonly hasAlert: boolean;
  /** The sound of the alert, inside it or beside it. */
  readonly sound: string | undefined;
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const objectOf = (value: Json | undefined) => (isObject(value) ? value : undefined);
const textOf = (value: Json | undefined) => (typeof value === 'string' ? value : undefined);
const numberOf = (value: Json | undefined) => (typeof value === 'number' && Number.isFinite(value) ? value : undefined);

/** Reads a payload; `undefined` when no Live Activity can take it: without event, timestamp or, but for an end, content-state. */
export function readActivityPush(payload: Json): ActivityPush | undefined {
  const aps = isObject(payload) ? objectOf(payload.aps) : undefined;
  const event = (['start', 'update', 'end'] as const).find((known) => known === aps?.event);
  const timestamp = numberOf(aps?.timestamp);
  const contentState = objectOf(aps?.['content-state']);
  if (aps === undefined || event === undefined || timestamp === undefined) return undefined;
  if (contentState === undefined && event !== 'end') return undefined;
  return {
    event,
    timestamp,
    contentState,
    staleDate: numberOf(aps['stale-date']),
    dismissalDate: numberOf(aps['dismissal-date']),
    relevanceScore: numberOf(aps['relevance-score']),
    attributesType: textOf(aps['attributes-type']),
    attributes: objectOf(aps.attributes),
    inputPushChannel: textOf(aps['input-push-channel']),
    hasAlert: aps.alert !== undefined,
    sound: textOf(objectOf(aps.alert)?.sound) ?? textOf(aps.sound),
  };
}
