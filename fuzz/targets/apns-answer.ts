import { ProviderError, readSigningKey } from '@apns-sim/provider';
import { goawayReason } from '../../packages/provider/src/goaway.ts';
import { readAnswer } from '../../packages/provider/src/response.ts';
import { retryAfterMs } from '../../packages/provider/src/retry.ts';
import { demand, type OpenTarget } from '../engine/target.ts';
import { json } from '../structures/json.ts';

const key =
  '-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg\n-----END PRIVATE KEY-----\n';

/** What comes back to a provider, and the key it is given. */
export const open: OpenTarget = () => ({
  property:
    'throws only ProviderError, short; a refusal has a reason that is a text; nothing of a key stands in what is said of it',
  structure: json,
  words: [
    'reason',
    'timestamp',
    'BadDeviceToken',
    'Sun, 06 Nov 1994 08:49:37 GMT',
    '-----BEGIN PRIVATE KEY-----\n',
    '-----END PRIVATE KEY-----',
    'MIGHAgEA',
  ],
  seeds: ['{"reason":"Unregistered","timestamp":1700000000000}', '{"reason":"Shutdown"}', '120', key],
  longest: 3000,
  work: { base: 1000, perByte: 20 },
  attempt(input) {
    const body = input.toString('utf8');
    goawayReason(input);
    const wait = retryAfterMs([['retry-after', body]], 0);
    demand(wait === undefined || (wait >= 0 && Number.isFinite(wait)), 'an endless wait');
    try {
      readSigningKey({ privateKey: body, keyId: 'ABCDEFGHIJ', teamId: 'SIMTEAM001' });
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      const secret = body.replaceAll(/\s/g, '').replaceAll(/-----[A-Z]+PRIVATEKEY-----/g, '');
      demand(secret.length < 24 || !error.message.includes(secret.slice(0, 24)), 'a key stands in an error');
      demand(error.message.length < 500, 'a mistake is told at great length');
    }
    try {
      const answer = readAnswer({ status: 410, headers: [], body }, 'id');
      demand(!answer.accepted && typeof answer.reason === 'string', 'a refusal without a reason');
      return 'accepted';
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      demand(error.message.length < 1000, 'a mistake is told at great length');
      return 'refused';
    }
  },
});
