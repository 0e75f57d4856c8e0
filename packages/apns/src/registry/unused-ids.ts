import { type DeviceToken, type Random } from '@apns-sim/protocol';

const deviceTokenBytes = 32;
const idAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const idLength = 10;

/** A restart with the same seed repeats the same numbers, so what is taken already is passed over. */
function firstUnused<Id>(next: () => Id, taken: (id: Id) => boolean): Id {
  for (;;) {
    const id = next();
    if (!taken(id)) return id;
  }
}

/** A deviceToken nobody has or had: 32 random bytes in hex. */
export const unusedToken = (random: Random, taken: (deviceToken: DeviceToken) => boolean): DeviceToken =>
  firstUnused(() => random.hex(deviceTokenBytes) as DeviceToken, taken);

/** An id of a team or key nobody has: ten upper-case letters and digits, as Apple's. */
export const unusedId = (random: Random, taken: (id: string) => boolean): string =>
  firstUnused(
    () => Array.from({ length: idLength }, () => idAlphabet[Math.floor(random.next() * idAlphabet.length)]).join(''),
    taken,
  );
