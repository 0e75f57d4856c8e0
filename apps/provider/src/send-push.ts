import { type Clock, type JsonObject, type Random } from '@apns-sim/protocol';
import { mayRetry, ProviderError, readRetryPolicy, retryDelayMs } from '@apns-sim/provider';
import { type Endpoints } from './endpoints.ts';
import { type JobNotification, type JobRow, type TryEnded, type WaitingPush } from './job-rows.ts';
import { MissingKeyError } from './missing-key-error.ts';
import { ProblemError } from './problem.ts';
import { fill } from './template.ts';
import { type TokenBook } from './token-book.ts';

/** The texts that differ from one recipient to the next: those of the payload, and the collapse id. */
function filledIn(notification: JobNotification, variables: JsonObject): JobNotification {
  const { payload, collapseId } = notification;
  return {
    ...notification,
    payload: fill(payload, variables),
    // a header is a text, whatever stands in the variable
    ...(collapseId === undefined ? {} : { collapseId: String(fill(collapseId, variables)) }),
  };
}

/** Sends one push of a job once, and says whether that was its end. */
export type SendPush = (job: JobRow, push: WaitingPush, signal: AbortSignal) => Promise<TryEnded>;

/**
 * What APNs answers also goes into the token book: 410 strikes a token out, `BadDeviceToken` moves it to the other environment.
 * @param random spreads the waits between tries.
 */
export function createSendPush({
  endpoints,
  book,
  clock,
  random,
}: {
  endpoints: Endpoints;
  book: TokenBook;
  clock: Clock;
  random: Random;
}): SendPush {
  return async ({ number, endpoint, notification, retry }, push, signal) => {
    const started = performance.now();
    const { deviceToken, topic, apnsId, position, variables } = push;
    const tries = push.tries + 1;
    const ended = (end: TryEnded['end']): TryEnded => ({ job: number, position, end });
    const policy = readRetryPolicy(retry);
    try {
      const provider = endpoints.providerFor(endpoint, topic);
      // its place in the job is always known, under the shortest of names
      const common = variables === null ? notification : filledIn(notification, { i: position, ...variables });
      const sent = { ...common, deviceToken, topic, ...(apnsId === '' ? {} : { apnsId }) };
      const answer = await provider.send(sent, { signal });
      book.learn(deviceToken.toLowerCase(), answer, endpoint.kind);
      if (mayRetry(answer) && tries < policy.tries) {
        return ended({ again: { tries, dueAt: Math.ceil(clock.now() + retryDelayMs(policy, { tries, random })) } });
      }
      const { accepted, status, durationMs } = answer;
      const result = {
        accepted,
        status,
        ...(answer.accepted ? {} : { reason: answer.reason }),
        apnsId: answer.apnsId,
        ...(answer.accepted && answer.uniqueId !== undefined ? { uniqueId: answer.uniqueId } : {}),
        durationMs,
        ...(tries > 1 ? { tries } : {}),
      };
      return ended({ result });
    } catch (error) {
      const isForeign = error instanceof ProblemError;
      if (!(isForeign || error instanceof ProviderError || error instanceof MissingKeyError)) throw error;
      const durationMs = Math.round((performance.now() - started) * 100) / 100;
      const [errorCode, outcome] =
        error instanceof ProviderError
          ? [error.code, error.outcome]
          : [isForeign ? 'badConfiguration' : 'missingKey', 'notSent' as const];
      const named = apnsId === '' ? {} : { apnsId };
      return ended({
        result: { accepted: false, status: null, ...named, durationMs, error: error.message, errorCode, outcome },
      });
    }
  };
}
