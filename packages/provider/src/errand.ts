import { type OpenStream } from './client-session.ts';
import { type Due } from './deadlines.ts';
import { type ProviderError } from './errors.ts';
import { type WireRequest } from './request.ts';
import { type WireResponse } from './response.ts';
import { type SendOptions } from './sending.ts';

/**
 * A request on its way. What the layers know of a push under way stands in this one object, and they tell its end by callbacks
 * that are the same for all: promises and closures of every layer would be the larger part of what a sender costs.
 */
export class Errand implements Due {
  readonly options: SendOptions;
  request: WireRequest | undefined;
  /** Milliseconds until it is given up. */
  timeoutMs = 0;
  abort: (() => void) | undefined;
  /** False before a pool has it, and from its end on. */
  isUnderWay = false;
  /** Refusals since the pool last got an answer. */
  refusals = 0;
  answersAtStart = 0;
  /** Set while it is on a connection, as is what breaks it off. */
  connection: { checkAlive(): void } | undefined;
  stream: OpenStream | undefined;
  /** Tells who watches of the end of its stream. */
  land: ((result: WireResponse | ProviderError, replayed: boolean) => void) | undefined;
  dueAt = 0;
  before: Due | undefined;
  behind: Due | undefined;

  constructor(options: SendOptions) {
    this.options = options;
  }
}
