import { type Clock, type Random } from '@apns-sim/protocol';
import { ProviderError } from './errors.ts';
import { type Pool } from './pool.ts';
import { type ProviderTokens } from './provider-token.ts';
import { type Sender, type WireRequest } from './request.ts';
import { type WireResponse } from './response.ts';
import { type CheckedRetryPolicy, type Judged, mayRetry, retryAfterMs, retryDelayMs } from './retry.ts';
import { type SendOptions, type Timing } from './sending.ts';
import { after } from './timer.ts';

/** Asks one of APNs' doors and reads the answer, as often as the policy and Apple allow. */
export interface Exchange {
  /** @throws ProviderError when there is no answer. */
  ask<A extends Judged>(
    build: (sender: Sender) => WireRequest,
    read: (response: WireResponse) => A,
    options?: SendOptions,
  ): Promise<A & Timing>;
  /** The next request goes out on a new connection; those under way are answered on theirs. */
  reconnect(): void;
  close(): Promise<void>;
}

/** @param tokens absent where a certificate speaks for the provider. */
export function createExchange({
  pool,
  authority,
  tokens,
  retry,
  random,
  clock,
}: {
  pool: Pool;
  authority: string;
  tokens: ProviderTokens | undefined;
  retry: CheckedRetryPolicy;
  random: Random;
  clock: Clock;
}): Exchange {
  /** Ends every wait between two tries; the try that follows then finds the pool closed. */
  const waits = new Set<() => void>();

  function wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = (settle: () => void) => {
        callOff();
        waits.delete(wakeUp);
        signal?.removeEventListener('abort', abort);
        settle();
      };
      const wakeUp = () => end(resolve);
      const abort = () =>
        end(() =>
          reject(
            new ProviderError('aborted', 'The send was called off before its next try.', { cause: signal?.reason }),
          ),
        );
      // the connection may be gone by now, and a program that waits for its answer must not end
      const callOff = after(ms, wakeUp, { keepsProcess: true });
      waits.add(wakeUp);
      signal?.addEventListener('abort', abort);
      if (signal?.aborted) abort();
    });
  }

  return {
    async ask(build, read, options = {}) {
      const started = performance.now();
      for (let tries = 1; ; tries++) {
        const last = tries >= retry.tries;
        let askedFor: number | undefined;
        try {
          const current = tokens?.current();
          const providerToken = typeof current === 'object' ? await current : current;
          const response = await pool.send(build({ authority, providerToken }), options);
          const answer = read(response);
          if (!answer.accepted && answer.reason === 'ExpiredProviderToken' && tokens?.renew() === true) {
            // a connection that got this answer was seen to keep giving it; the new token goes on a new one
            pool.reconnect();
          }
          if (last || !mayRetry(answer)) {
            return { ...answer, durationMs: Math.round((performance.now() - started) * 100) / 100, tries };
          }
          askedFor = retryAfterMs(response.headers, clock.now());
        } catch (error) {
          const resend =
            error instanceof ProviderError &&
            error.outcome === 'unknown' &&
            error.code !== 'aborted' &&
            retry.unknownOutcome === 'resend';
          if (last || !resend) throw error;
        }
        await wait(retryDelayMs(retry, { tries, random, askedFor }), options.signal);
      }
    },
    reconnect: () => pool.reconnect(),
    close() {
      const closed = pool.close();
      for (const wakeUp of waits) wakeUp();
      return closed;
    },
  };
}
