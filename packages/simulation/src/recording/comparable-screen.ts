import { type Screen } from '@apns-sim/device';

/** Ids are made afresh in every run; what a person sees does not hang on them. */
const ids = new Set(['identifier', 'identifiers', 'apnsId', 'uniqueId', 'id', 'activityId']);
/** Numbers from here on are moments, milliseconds since 1970. */
const firstMoment = 1e12;

function plain(value: unknown): unknown {
  if (typeof value === 'number') return value >= firstMoment ? 'a moment' : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(plain);
  const fields = Object.entries(value).filter(([name]) => !ids.has(name));
  return Object.fromEntries(fields.map(([name, inner]) => [name, plain(inner)]));
}

/** A screen without what differs between two runs of the same: ids and moments. JSON. */
export const comparableScreen = (screen: Screen): unknown => JSON.parse(JSON.stringify(plain(screen)));
