import { type DeliveryStatus, headerNames, type Json, type NotificationRecord, statusAfter } from '@apns-sim/protocol';
import { type FieldProblem } from './problem.ts';

/** What a push is to look like; what is absent may be anything. */
export interface Match {
  readonly apnsId?: string | undefined;
  readonly uniqueId?: string | undefined;
  readonly deviceToken?: string | undefined;
  readonly deviceId?: string | undefined;
  readonly topic?: string | undefined;
  readonly pushType?: string | undefined;
  readonly priority?: number | undefined;
  readonly collapseId?: string | undefined;
  readonly channelId?: string | undefined;
  /** The `uniqueId` of the broadcast it is a delivery of. */
  readonly broadcastId?: string | undefined;
  /** A status it has or has had. */
  readonly status?: DeliveryStatus | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** A part of the payload: objects may have more keys, everything else is compared as it is. */
  readonly payload?: Json | undefined;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

function differ(field: string, expected: unknown, came: unknown): FieldProblem[] {
  return expected === undefined || expected === came ? [] : [{ field, expected: JSON.stringify(expected), came }];
}

const differInCase = (field: string, expected: string | undefined, came: string | null) =>
  expected?.toLowerCase() === came?.toLowerCase() ? [] : differ(field, expected, came);

function differInside(field: string, expected: Json | undefined, came: unknown): FieldProblem[] {
  if (!isObject(expected)) return differ(field, expected, came);
  const sameKind = isObject(came) && Array.isArray(expected) === Array.isArray(came);
  if (!sameKind || (Array.isArray(expected) && expected.length !== Object.keys(came).length)) {
    return [{ field, expected: JSON.stringify(expected), came }];
  }
  return Object.entries(expected).flatMap(([key, value]) => differInside(`${field}.${key}`, value, came[key]));
}

/** In what a push differs from what was expected; empty when it matches. */
export function differences(record: NotificationRecord, match: Match): FieldProblem[] {
  const { headers, events } = record;
  const hadStatus = match.status === record.status || events.some((event) => statusAfter(event) === match.status);
  return [
    ...differInCase('apnsId', match.apnsId, record.apnsId),
    ...differInCase('uniqueId', match.uniqueId, record.uniqueId),
    ...differInCase('deviceToken', match.deviceToken, record.deviceToken),
    ...differ('deviceId', match.deviceId, record.deviceId),
    ...differ('topic', match.topic, record.topic),
    ...differ('pushType', match.pushType, headers[headerNames.pushType]),
    ...differ('priority', match.priority, Number(headers[headerNames.priority] ?? 10)),
    ...differ('collapseId', match.collapseId, headers[headerNames.collapseId]),
    ...differ('channelId', match.channelId, record.channelId),
    ...differ('broadcastId', match.broadcastId, record.broadcastId),
    ...(hadStatus ? [] : differ('status', match.status, record.status)),
    ...Object.entries(match.headers ?? {}).flatMap(([name, value]) =>
      differ(`headers.${name}`, value, headers[name.toLowerCase()]),
    ),
    ...differInside('payload', match.payload, record.payload),
  ];
}
