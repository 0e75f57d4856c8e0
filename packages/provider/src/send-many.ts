import { type Answer, type Notification } from '@apns-sim/protocol';
import { ProviderError } from './errors.ts';
import { type Asker } from './question.ts';
import { type SendOptions, type SendResult } from './sending.ts';

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

/** Begins to send one; its asker is told how that ended, perhaps before this returns. */
export type Begin = (notification: Notification, options: SendOptions, asker: Asker<Answer>) => void;

/** One of many under way. */
class Sending<N extends Notification> implements Asker<Answer> {
  readonly #notification: N;
  readonly #index: number;
  readonly #end: (sent: Sent<N>) => void;

  constructor(notification: N, index: number, end: (sent: Sent<N>) => void) {
    this.#notification = notification;
    this.#index = index;
    this.#end = end;
  }
  answered(result: SendResult): void {
    this.#end({ notification: this.#notification, index: this.#index, result });
  }
  failed(error: unknown): void {
    this.#end({ notification: this.#notification, index: this.#index, error: error as ProviderError });
  }
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
  begin: Begin,
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

  const options: SendOptions = signal === undefined ? {} : { signal };
  function end(sent: Sent<N>): void {
    underWay -= 1;
    ended.push(sent);
    wakeUp();
  }
  function start(notification: N): void {
    const index = taken++;
    underWay += 1;
    begin(notification, options, new Sending(notification, index, end));
  }

  const mayPull = () => !pulling && !inputIsOver && signal?.aborted !== true && underWay + ended.length < window;
  /** Takes what there is room for; goes on by itself when the input has to think. */
  function pull(): void {
    try {
      while (mayPull()) {
        const next = iterator.next();
        if (next instanceof Promise) {
          pulling = true;
          next.then(came, broke);
        } else took(next);
      }
    } catch (error) {
      broke(error);
    }
  }
  function took(step: IteratorResult<N>): void {
    if (step.done === true) inputIsOver = true;
    else start(step.value);
  }
  function came(step: IteratorResult<N>): void {
    pulling = false;
    // the reader may have left while the input was thinking
    if (!inputIsOver) took(step);
    pull();
    wakeUp();
  }
  function broke(error: unknown): void {
    pulling = false;
    inputIsOver = true;
    inputError = { error };
    wakeUp();
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
      pull();
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
