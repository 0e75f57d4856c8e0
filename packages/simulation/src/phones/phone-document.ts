import { completed, type DeviceState, fold, type JournalEntry, newDevice, nextTimer, screenOf } from '@apns-sim/device';
import { environments } from '@apns-sim/protocol';
import { z } from 'zod';
import { type KeptPhone } from './journal.ts';

const entry = z.strictObject({
  seq: z.int().min(1),
  at: z.int(),
  event: z.looseObject({ type: z.string().max(60) }),
});

/** A phone in a snapshot. What its state has to look like beyond this is judged by running it. */
export const phoneDocument = z.strictObject({
  state: z.looseObject({
    id: z.string().min(1).max(128),
    name: z.string().max(200),
    environment: z.enum(environments),
    apps: z.record(z.string(), z.record(z.string(), z.unknown())),
  }),
  seq: z.int().min(0),
  entries: z.array(entry),
});
type PhoneDocument = z.infer<typeof phoneDocument>;

const kindOf = (value: unknown) => (Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value);

/** The first part of a state that is of another kind than on a new phone; what is `null` on either may be anything. */
function oddPart(state: Readonly<Record<string, unknown>>, pattern: object, path: string): string | undefined {
  for (const [key, usual] of Object.entries(pattern)) {
    const [came, expected] = [kindOf(state[key]), kindOf(usual)];
    if (came === expected || came === 'null' || expected === 'null') continue;
    return `${path}${key}: expected ${expected}, came ${came}`;
  }
  return undefined;
}

/** Takes a phone out of a document; a sentence says why it cannot be run. */
export function readPhone(document: PhoneDocument): { readonly phone: KeptPhone } | { readonly mistake: string } {
  const { id, name, environment } = document.state;
  try {
    const state = completed(document.state as unknown as DeviceState);
    const pattern = newDevice({ id, name, environment });
    const odd =
      oddPart(state as unknown as Record<string, unknown>, pattern, 'state.') ??
      Object.entries(document.state.apps)
        .map(([bundleId, app]) => oddPart(app, Object.values(pattern.apps)[0] ?? {}, `state.apps.${bundleId}.`))
        .find((found) => found !== undefined);
    if (odd !== undefined) return { mistake: odd };
    const { entries } = document;
    if (entries.some(({ seq }, at) => at > 0 && seq <= (entries[at - 1]?.seq ?? 0)))
      return { mistake: 'entries: expected every seq once, in order' };
    const offline = { ...state, gateway: 'offline' } as const;
    screenOf(offline);
    nextTimer(offline);
    fold(offline, [{ at: 0, event: { type: 'GATEWAY', gateway: 'connecting' } }]);
    JSON.stringify(offline);
    return { phone: { state: offline, seq: document.seq, entries: document.entries as JournalEntry[] } };
  } catch (error) {
    return { mistake: `state: expected one that can be run (${error instanceof Error ? error.message : error})` };
  }
}
