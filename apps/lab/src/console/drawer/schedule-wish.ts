import { isJsonObject, type Json } from '@apns-sim/protocol';
import { type ScheduleWhen } from '../../api/jobs.ts';

/** How a draft may be sent other than now. */
export const ways = ['later', 'at', 'every', 'burst', 'when'] as const;
export type Way = (typeof ways)[number];

/** What a person wrote about the time, as text. */
export interface ScheduleWish {
  readonly way: Way;
  readonly seconds: string;
  /** A local time, as the browser's field gives it: `2026-11-26T20:15:00`. */
  readonly at: string;
  readonly times: string;
  /** The name of a trigger. */
  readonly trigger: string;
  /** `path = value` of the trigger's body; may be empty. */
  readonly where: string;
}

/** Sends of one burst at most. */
export const mostBurst = 1000;

/** A whole number of at least one; `null` when the text is none. */
export const whole = (text: string): number | null => (/^[1-9]\d{0,8}$/.test(text.trim()) ? Number(text) : null);

/** `order.express = true` as a path and a value; a value that is no JSON is taken for a text. `null` when there is no path. */
function readWhere(text: string): Readonly<Record<string, Json>> | null {
  const [, path, value] = /^\s*([\w.-]+)\s*=\s*(.+?)\s*$/.exec(text) ?? [];
  if (path === undefined || value === undefined) return null;
  try {
    return { [path]: JSON.parse(value) as Json };
  } catch {
    return { [path]: value };
  }
}

/** When to send, in the provider's words; `null` while the wish cannot be read, or is a burst. @param now the simulation's time, milliseconds */
export function whenOf(wish: ScheduleWish, now: number): ScheduleWhen | null {
  const seconds = whole(wish.seconds);
  const times = whole(wish.times);
  switch (wish.way) {
    case 'later':
      return seconds === null ? null : { at: now + seconds * 1000 };
    case 'at': {
      const at = Date.parse(wish.at);
      return Number.isNaN(at) || at <= now ? null : { at };
    }
    case 'every':
      return seconds === null || times === null ? null : { everyMs: seconds * 1000, firstAt: now, count: times };
    case 'when': {
      const where = readWhere(wish.where);
      if (wish.trigger.trim() === '' || (wish.where.trim() !== '' && where === null)) return null;
      return { on: wish.trigger.trim(), ...(where !== null && { where }) };
    }
    default:
      return null;
  }
}

/** A body that meets a condition: each path laid out. */
export function bodyFor(where: Readonly<Record<string, Json>> | undefined): Record<string, Json> {
  // without a prototype: a path may begin with __proto__
  const empty = (): Record<string, Json> => Object.create(null) as Record<string, Json>;
  const body = empty();
  for (const [path, value] of Object.entries(where ?? {})) {
    const keys = path.split('.');
    const last = keys.pop() ?? path;
    let place = body;
    for (const key of keys) {
      const there = place[key];
      const inner = isJsonObject(there) ? (there as Record<string, Json>) : empty();
      place[key] = inner;
      place = inner;
    }
    place[last] = value;
  }
  return body;
}

/** The call another program makes when it has happened. @param lab the page's own origin */
export function triggerCurl(lab: string, when: { on: string; where?: Readonly<Record<string, Json>> }): string {
  const body = JSON.stringify(bodyFor(when.where)).replaceAll("'", "'\\''");
  return `curl ${lab}/provider/v1/triggers/${encodeURIComponent(when.on)} -H 'content-type: application/json' -d '${body}'`;
}
