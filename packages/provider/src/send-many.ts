import { type Notification } from '@apns-sim/protocol';
import { ProviderError } from './errors.ts';
import { type SendResult } from './sending.ts';

/** How one notification of many ended: with APNs' answer, or with the error that kept it from one. */
export type Sent<N extends Notification = Notification> = {
  readonly notification: N;
  /** Its place in the input, from 0. */
  readonly index: number;
} & (
  | { readonly result: SendResult; readonly error?: never }
  | { readonly error: ProviderError; readonly result?: never }
);

/** What `sendMany` takes besides the notifications. */
export interface SendManyOptions {
  /** Most notifications that were taken from the input and whose result was not taken yet; 1,000 when absent, as many as APNs' streams. */
  readonly window?: number;
  /** Takes nothing more from the input; those under way end as `aborted`. */
  readonly signal?: AbortSignal;
}

function iteratorOf<N>(input: Iterable<N> | AsyncIterable<N>): Iterator<N> | AsyncIterator<N> {
  return Symbol.asyncIterator in input ? input[Symbol.asyncIterator]() : input[Symbol.iterator]();
}

/**
 * Sends a stream of notifications and yields how each ended, in the order they end. Input is taken only while the window has room, so neither
 * a slow reader nor a slow APNs makes memory grow. Leaving the loop early takes nothing more and waits for what is under way.
 * @throws whatever the input throws, after the results of what was taken before; ProviderError `badConfiguration`
 */
export async function* sendMany<N extends Notification>(
  send: (notification: N, options: { readonly signal?: AbortSignal }) => Promise<SendResult>,
  input: Iterable<N> | AsyncIterable<N>,
  { window = 1000, signal }: SendManyOptions = {},
): AsyncGenerator<Sent<N>, void, undefined> {
  if (!Number.isInteger(window) || window < 1) {
    throw new ProviderError('badConfiguration', `window: expected a whole number of 1 or more, got ${window}.`);
  }
  const iterator = iteratorOf(input);
  const ended: Sent<N>[] = [];
  let underWay = 0;
  let taken = 0;
  let pulling = false;
  let inputIsOver = false;
  let inputError: { readonly error: unknown } | undefined;
  let wakeUp = () => {};

  function start(notification: N): void {
    const index = taken++;
    underWay += 1;
    const end = (sent: Sent<N>) => {
      underWay -= 1;
      ended.push(sent);
      wakeUp();
    };
    send(notification, signal === undefined ? {} : { signal }).then(
      (result) => end({ notification, index, result }),
      (error: ProviderError) => end({ notification, index, error }),
    );
  }

  async function pull(): Promise<void> {
    pulling = true;
    try {
      while (!inputIsOver && signal?.aborted !== true && underWay + ended.length < window) {
        const next = iterator.next();
        const step = next instanceof Promise ? await next : next;
        // the reader may have left while the input was thinking
        if (inputIsOver) break;
        if (step.done === true) inputIsOver = true;
        else start(step.value);
      }
    } catch (error) {
      inputIsOver = true;
      inputError = { error };
    } finally {
      pulling = false;
      wakeUp();
    }
  }

  const somethingHappens = () =>
    new Promise<void>((resolve) => {
      wakeUp = resolve;
    });

  const open = () => !inputIsOver && signal?.aborted !== true;
  const onAbort = () => wakeUp();
  signal?.addEventListener('abort', onAbort);

  try {
    for (;;) {
      const sent = ended.shift();
      if (open() && !pulling && underWay + ended.length < window) void pull();
      if (sent !== undefined) yield sent;
      else if (underWay > 0 || (pulling && open())) await somethingHappens();
      else break;
    }
    if (inputError !== undefined) throw inputError.error;
  } finally {
    signal?.removeEventListener('abort', onAbort);
    if (!inputIsOver) {
      inputIsOver = true;
      const left = iterator.return?.();
      // an input that is thinking answers only after that, perhaps never
      if (!pulling) await left;
    }
    while (underWay > 0) await somethingHappens();
  }
}
