import { Errand } from './errand.ts';
import { type Sender, type WireRequest } from './request.ts';
import { type WireResponse } from './response.ts';
import { type Judged } from './retry.ts';
import { type SendOptions, type Timing } from './sending.ts';

/** Who is told how it ended; one of the two is called, once. */
export interface Asker<A> {
  answered(answer: A & Timing): void;
  /** @param error a ProviderError, or why no request could be made */
  failed(error: unknown): void;
}

/** What is asked of APNs, in one try; the next try is another object, as the stream of this one may still have to end. */
export abstract class Question<A extends Judged> extends Errand {
  readonly asker: Asker<A>;
  /** When it was asked first, by `performance.now()`. */
  startedAt = performance.now();
  /** Times it was sent, this one included. */
  tries = 1;

  constructor(asker: Asker<A>, options: SendOptions) {
    super(options);
    this.asker = asker;
  }

  /** @throws ProviderError `badNotification` */
  abstract build(sender: Sender): WireRequest;
  /** Reads what came. @throws ProviderError `unexpectedAnswer` */
  abstract read(response: WireResponse): A & Timing;
  /** The same, not asked yet. */
  protected abstract copy(): Question<A>;

  /** The next try. */
  again(): Question<A> {
    const next = this.copy();
    next.startedAt = this.startedAt;
    next.tries = this.tries + 1;
    return next;
  }

  /** Real milliseconds since it was asked first, to the hundredth. */
  protected durationMs(): number {
    return Math.round((performance.now() - this.startedAt) * 100) / 100;
  }
}

/** A question that is rare enough for closures. */
class PlainQuestion<A extends Judged> extends Question<A> {
  readonly build: (sender: Sender) => WireRequest;
  readonly #read: (response: WireResponse) => A;

  constructor(
    asker: Asker<A>,
    options: SendOptions,
    build: (sender: Sender) => WireRequest,
    read: (response: WireResponse) => A,
  ) {
    super(asker, options);
    this.build = build;
    this.#read = read;
  }
  read(response: WireResponse): A & Timing {
    return { ...this.#read(response), durationMs: this.durationMs(), tries: this.tries };
  }
  protected copy(): PlainQuestion<A> {
    return new PlainQuestion(this.asker, this.options, this.build, this.#read);
  }
}

/** Asks and waits. @throws what `failed` would be told */
export function askOnce<A extends Judged>(
  ask: (question: Question<A>) => void,
  {
    build,
    read,
    options = {},
  }: {
    readonly build: (sender: Sender) => WireRequest;
    readonly read: (response: WireResponse) => A;
    readonly options?: SendOptions | undefined;
  },
): Promise<A & Timing> {
  return new Promise((answered, failed) => ask(new PlainQuestion({ answered, failed }, options, build, read)));
}
