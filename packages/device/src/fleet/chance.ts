import { createRandom } from '@apns-sim/protocol';

/**
 * A number from 0 up to but not including 1 that answers one question about one phone. The same seed gives the same
 * answer, in whatever order and in whichever process it is asked.
 */
export function chanceOf(seed: string, phone: number, visit: number, question: string): number {
  return createRandom(`${seed} ${phone} ${visit} ${question}`).next();
}
