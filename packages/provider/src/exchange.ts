import { type Clock, type Random } from '@apns-sim/protocol';
import { ProviderError } from './errors.ts';
import { createPool, type PoolOptions } from './pool.ts';
import { type ProviderTokens } from './provider-token.ts';
import { type Question } from './question.ts';
import { type Sender } from './request.ts';
import { type WireResponse } from './response.ts';
import { type CheckedRetryPolicy, type Judged, mayRetry, retryAfterMs, retryDelayMs } from './retry.ts';
import { after } from './timer.ts';

/** Asks one of APNs' doors and reads the answer, as often as the policy and Apple allow. */
export interface Exchange {
  /** The question's asker is told how it ended, perhaps before this returns. */
  ask<A extends Judged>(question: Question<A>): void;
  /** The next request goes out on a new connection; those under way are answered on theirs. */
  reconnect(): void;
  close(): Promise<void>;
}

interface ExchangeOptions {
  readonly pool: Omit<PoolOptions<Question<Judged>>, 'answered' | 'failed'>;
  readonly authority: string;
  /** Absent where a certificate speaks for the provider. */
  readonly tokens: ProviderTokens | undefined;
  readonly retry: CheckedRetryPolicy;
  readonly random: Random;
  readonly clock: Clock;
}

type Asked = Question<Judged>;

export function createExchange({ authority, tokens, retry, random, clock, ...options }: ExchangeOptions): Exchange {
  const pool = createPool<Asked>({ ...options.pool, answered, failed });
  /** Ends every wait between two tries; the try that follows then finds the pool closed. */
  const waits = new Set<() => void>();
  let sender: Sender = { authority, providerToken: undefined };

  function attempt(question: Asked): void {
    const current = tokens?.current();
    if (typeof current !== 'object') send(question, current);
    else
      current.then(
        (token) => send(question, token),
        (error) => failed(question, error),
      );
  }

  function send(question: Asked, providerToken: string | undefined): void {
    if (sender.providerToken !== providerToken) sender = { authority, providerToken };
    try {
      question.request = question.build(sender);
    } catch (error) {
      failed(question, error);
      return;
    }
    pool.send(question);
  }

  function answered(question: Asked, response: WireResponse): void {
    let answer: ReturnType<Asked['read']>;
    try {
      answer = question.read(response);
    } catch (error) {
      failed(question, error);
      return;
    }
    if (answer.accepted) {
      question.asker.answered(answer);
      return;
    }
    // a connection that got this answer was seen to keep giving it; the new token goes on a new one
    if (answer.reason === 'ExpiredProviderToken' && tokens?.renew() === true) pool.reconnect();
    if (question.tries >= retry.tries || !mayRetry(answer)) question.asker.answered(answer);
    else again(question, retryAfterMs(response.headers, clock.now()));
  }

  function failed(question: Asked, error: unknown): void {
    const resend =
      error instanceof ProviderError &&
      error.outcome === 'unknown' &&
      error.code !== 'aborted' &&
      retry.unknownOutcome === 'resend';
    if (resend && question.tries < retry.tries) again(question, undefined);
    else question.asker.failed(error);
  }

  function again(question: Asked, askedFor: number | undefined): void {
    const { signal } = question.options;
    const end = () => {
      callOff();
      waits.delete(wakeUp);
      signal?.removeEventListener('abort', abort);
    };
    const wakeUp = () => {
      end();
      attempt(question.again());
    };
    const abort = () => {
      end();
      const what = 'The send was called off before its next try.';
      question.asker.failed(new ProviderError('aborted', what, { cause: signal?.reason }));
    };
    const ms = retryDelayMs(retry, { tries: question.tries, random, askedFor });
    // the connection may be gone by now, and a program that waits for its answer must not end
    const callOff = after(ms, wakeUp, { keepsProcess: true });
    waits.add(wakeUp);
    signal?.addEventListener('abort', abort);
    if (signal?.aborted) abort();
  }

  return {
    ask: attempt,
    reconnect: () => pool.reconnect(),
    close() {
      const closed = pool.close();
      for (const wakeUp of waits) wakeUp();
      return closed;
    },
  };
}
