import { headerNames, type Json, type NotificationRecord, statusAfter } from '@apns-sim/protocol';
import { type Match, type Words } from './match.ts';
import { type FieldProblem } from './problem.ts';

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

function differInWords(field: string, expected: Words | undefined, came: string | undefined): FieldProblem[] {
  if (expected === undefined || typeof expected === 'string') return differ(field, expected, came);
  if (came !== undefined && new RegExp(expected.matches, 'u').test(came)) return [];
  return [{ field, expected: `/${expected.matches}/`, came }];
}

function valueAt(payload: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((inner, key) => (isObject(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined), payload);
}

function differAt(path: string, expected: Json, payload: unknown): FieldProblem[] {
  const field = `payload.${path}`;
  const came = valueAt(payload, path);
  if (isObject(expected) && typeof expected.matches === 'string')
    return differInWords(field, { matches: expected.matches }, typeof came === 'string' ? came : JSON.stringify(came));
  if (isObject(expected) && typeof expected.exists === 'boolean') {
    if ((came !== undefined) === expected.exists) return [];
    return [{ field, expected: expected.exists ? 'something' : 'nothing', came }];
  }
  return differInside(field, expected, came);
}

/** One of the texts of the alert has to fit. */
function differInAlert(expected: Words | undefined, payload: unknown): FieldProblem[] {
  if (expected === undefined) return [];
  const alert = valueAt(payload, 'aps.alert');
  const texts = isObject(alert) ? [alert.title, alert.subtitle, alert.body] : [alert];
  const said = texts.filter((text) => typeof text === 'string');
  if (said.some((text) => differInWords('', expected, text).length === 0)) return [];
  const wanted = typeof expected === 'string' ? JSON.stringify(expected) : `/${expected.matches}/`;
  return [{ field: 'alert', expected: wanted, came: said.length > 0 ? said.join(' · ') : undefined }];
}

const surfacesOf = ({ events }: NotificationRecord) =>
  events.flatMap((event) => (event.type === 'presented' ? event.outcome.surfaces : []));

const reasonOf = ({ events }: NotificationRecord) => events.find((event) => event.type === 'rejected')?.reason;

function differInSurface(expected: string | undefined, record: NotificationRecord): FieldProblem[] {
  const surfaces = surfacesOf(record);
  return expected === undefined || surfaces.includes(expected)
    ? []
    : [{ field: 'surface', expected: JSON.stringify(expected), came: surfaces }];
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
      differInWords(`headers.${name}`, value, headers[name.toLowerCase()]),
    ),
    ...differ('reason', match.reason, reasonOf(record)),
    ...differInSurface(match.surface, record),
    ...differInAlert(match.alert, record.payload),
    ...differInside('payload', match.payload, record.payload),
    ...Object.entries(match.paths ?? {}).flatMap(([path, value]) => differAt(path, value as Json, record.payload)),
  ];
}
