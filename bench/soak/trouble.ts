import { type Notification, type Random } from '@apns-sim/protocol';

/** What may go wrong in a round, as `POST /sim/v1/faults` takes it. */
const faults: readonly object[] = [
  { do: { goaway: true } },
  { do: { goaway: { reason: 'Shutdown', close: false } } },
  { do: { cut: true }, times: 2 },
  { do: { cut: { accept: true } }, times: 1 },
  { do: { latencyMs: 5, jitterMs: 20 }, probability: 0.3 },
  { do: { reason: 'TooManyRequests' }, probability: 0.05 },
  { do: { reason: 'InternalServerError' }, probability: 0.05 },
  { do: { rstStream: 'CANCEL' }, probability: 0.02 },
  { do: { refusedStream: true }, probability: 0.05 },
  { do: { maxConcurrentStreams: 10 } },
  { do: { loseFrame: true }, probability: 0.1 },
  { do: { lateAckMs: 100 }, probability: 0.2 },
  { do: { flap: true } },
];

/** A part of a phone's state that changes now and then. */
const moods: readonly object[] = [
  { network: 'airplane' },
  { network: 'online' },
  { network: 'slow' },
  { lowPower: true },
  { lowPower: false },
  { focus: 'doNotDisturb' },
  { focus: null },
];

const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random.next() * from.length)] as T;

/** Two to four troubles of a round. */
export const troubles = (random: Random): object[] =>
  Array.from({ length: 2 + Math.floor(random.next() * 3) }, () => pick(random, faults));

/** What becomes of a phone for a while. */
export const mood = (random: Random): object => pick(random, moods);

/** One push of the many kinds there are: to a living or a dead token, kept or not, collapsing or not. */
export function notification(random: Random, topic: string, tokens: readonly string[], number: number): Notification {
  const dead = random.next() < 0.02;
  const kind = random.next();
  return {
    deviceToken: dead ? random.hex(32) : pick(random, tokens),
    topic,
    apnsId: random.uuid(),
    pushType: kind < 0.1 ? 'background' : 'alert',
    priority: kind < 0.3 ? 5 : 10,
    ...(kind > 0.8 && { expiration: kind > 0.9 ? 0 : Math.floor(Date.now() / 1000) + 3600 }),
    ...(kind > 0.4 && kind < 0.5 && { collapseId: `c${Math.floor(random.next() * 5)}` }),
    payload:
      kind < 0.1
        ? { aps: { 'content-available': 1 } }
        : { aps: { alert: { title: `No ${number}` }, 'thread-id': `t${number % 7}` } },
  };
}
