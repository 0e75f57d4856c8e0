import { isReason, reasons } from '@apns-sim/protocol';
import { type Connection, type openConnection } from './connection.ts';
import { Deadlines, type Due } from './deadlines.ts';
import { ProviderError } from './errors.ts';
import { type ConnectionChange, type ProviderHooks, watchFlight } from './hooks.ts';
import { type WireRequest } from './request.ts';
import { type WireResponse } from './response.ts';
import { type SendOptions } from './sending.ts';

/** The connections of one provider and the requests that wait for them. */
export interface Pool {
  /** Sends on any connection. @throws ProviderError */
  send(request: WireRequest, options?: SendOptions): Promise<WireResponse>;
  /** Leaves the present connections as soon as their answers are in; the next request opens a new one. */
  reconnect(): void;
  /** Takes no more requests, waits for the answers of those under way, then closes the connections. */
  close(): Promise<void>;
}

interface PoolOptions {
  readonly connect: (
    events: Pick<Parameters<typeof openConnection>[0], 'onChange' | 'onClose' | 'observe'>,
  ) => Connection;
  /** Most connections at a time. */
  readonly connections: number;
  /** Milliseconds from `send` to the answer, waiting for a connection included. */
  readonly requestTimeoutMs: number;
  readonly hooks: ProviderHooks;
  /** The number of a new connection. */
  readonly nextNumber: () => number;
}

/** A request on its way through the pool. */
class Errand implements Due {
  readonly request: WireRequest;
  readonly timeoutMs: number;
  readonly resolve: (response: WireResponse) => void;
  readonly reject: (error: ProviderError) => void;
  readonly signal: AbortSignal | undefined;
  abort: (() => void) | undefined;
  /** Refusals since the pool last got an answer. */
  refusals = 0;
  answersAtStart = 0;
  /** Set while it is on a connection, as is what breaks it off. */
  connection: Connection | undefined;
  breakOff: (() => void) | undefined;
  dueAt = 0;
  before: Due | undefined;
  behind: Due | undefined;

  constructor(
    request: WireRequest,
    timeoutMs: number,
    signal: AbortSignal | undefined,
    resolve: Errand['resolve'],
    reject: Errand['reject'],
  ) {
    this.request = request;
    this.timeoutMs = timeoutMs;
    this.signal = signal;
    this.resolve = resolve;
    this.reject = reject;
  }
}

/** So many refusals of one request while nothing else was answered either, and the last one is handed to the caller. */
const mostRefusals = 5;
/** So many connections in a row without one answer, and waiting requests fail instead of trying on. */
const mostFruitlessConnections = 5;

/** Lists of deadlines that are kept for the next push with the same time. */
const mostLists = 16;

/** Whether sending again is safe (APNs did not work on it) and has a chance (the reason is not about us). */
function mayReplay(error: ProviderError): boolean {
  if (error.outcome !== 'notSent') return false;
  if (error.reason !== undefined && isReason(error.reason) && reasons[error.reason] < 500) return false;
  return error.code === 'goaway' || error.code === 'refusedStream' || error.code === 'connectionLost';
}

/** A pool; it opens its first connection with the first request. */
export function createPool(options: PoolOptions): Pool {
  const { connect, connections: mostConnections, requestTimeoutMs, hooks } = options;
  const connections = new Set<Connection>();
  const numbers = new WeakMap<Connection, number>();
  /** In the order they came; a replayed one goes to the end. */
  const waiting = new Set<Errand>();
  const underWay = new Set<Errand>();
  let answers = 0;
  let fruitless = 0;
  let closing: Promise<void> | undefined;
  let onIdle = () => {};
  /** One list for each time that was asked for. */
  const deadlines = new Map<number, Deadlines<Errand>>();

  function deadlinesOf(ms: number): Deadlines<Errand> {
    let list = deadlines.get(ms);
    // senders who choose a time of its own for each push leave no list behind for each
    if (list === undefined && deadlines.size >= mostLists)
      for (const [one, { isEmpty }] of deadlines) if (isEmpty) deadlines.delete(one);
    if (list === undefined) {
      list = new Deadlines<Errand>(ms, (errand) => giveUp(errand, 'timeout'));
      deadlines.set(ms, list);
    }
    return list;
  }

  function settle(errand: Errand, result: WireResponse | ProviderError): void {
    if (!underWay.delete(errand)) return;
    waiting.delete(errand);
    deadlines.get(errand.timeoutMs)?.remove(errand);
    if (errand.abort !== undefined) errand.signal?.removeEventListener('abort', errand.abort);
    if (result instanceof ProviderError) errand.reject(result);
    else errand.resolve(result);
    if (underWay.size === 0) onIdle();
  }

  function failWaiting(error: ProviderError): void {
    for (const errand of waiting) settle(errand, error);
  }

  function open(): void {
    const number = options.nextNumber();
    const connection = connect({
      observe: (change: ConnectionChange) => hooks.onConnection?.({ connection: number, ...change }),
      onChange: dispatch,
      onClose(error) {
        connections.delete(connection);
        if (error !== undefined) fruitless += 1;
        const alone = [...connections].every(({ state }) => state !== 'open' && state !== 'connecting');
        const hopeless = error !== undefined && (!mayReplay(error) || fruitless >= mostFruitlessConnections);
        if (hopeless && alone) {
          fruitless = 0;
          failWaiting(error);
        }
        if (connections.size === 0 && underWay.size === 0) onIdle();
      },
    });
    connections.add(connection);
    numbers.set(connection, number);
  }

  function fly(errand: Errand, connection: Connection): void {
    waiting.delete(errand);
    errand.answersAtStart = answers;
    let landed = false;
    const land = watchFlight(hooks, errand.request, numbers.get(connection) ?? 0);
    const breakOff = connection.exchange(errand.request, (result) => {
      landed = true;
      errand.connection = undefined;
      errand.breakOff = undefined;
      if (!(result instanceof ProviderError)) {
        fruitless = 0;
        answers += 1;
      } else if (mayReplay(result) && underWay.has(errand)) {
        errand.refusals = answers > errand.answersAtStart ? 1 : errand.refusals + 1;
        if (errand.refusals < mostRefusals) {
          waiting.add(errand);
          land(result, true);
          return;
        }
      }
      land(result, false);
      settle(errand, result);
    });
    if (landed) return;
    errand.connection = connection;
    errand.breakOff = breakOff;
  }

  /** One at a time: APNs takes many new connections for an attack, and a fresh one may allow a single stream at first. */
  function shouldOpen(): boolean {
    const live = [...connections].filter(({ state }) => state === 'connecting' || state === 'open');
    if (live.length === 0) return true;
    return live.length < mostConnections && live.every(({ answered }) => answered);
  }

  function dispatch(): void {
    for (const connection of connections) {
      for (const errand of waiting) {
        if (connection.freeStreams() === 0) break;
        fly(errand, connection);
      }
    }
    if (waiting.size > 0 && shouldOpen()) open();
  }

  function giveUp(errand: Errand, code: 'timeout' | 'aborted', cause?: unknown): void {
    const { connection, breakOff } = errand;
    const where =
      connection !== undefined ? 'before an answer came' : 'while it waited for a connection with a free stream';
    const what = code === 'timeout' ? `The request took more than ${errand.timeoutMs} ms,` : 'The send was called off';
    const outcome = connection === undefined ? 'notSent' : 'unknown';
    settle(errand, new ProviderError(code, `${what} ${where}.`, { outcome, cause }));
    breakOff?.();
    if (code === 'timeout') connection?.checkAlive();
  }

  return {
    send(request, { signal, timeoutMs = requestTimeoutMs } = {}) {
      if (closing !== undefined) return Promise.reject(new ProviderError('closed', 'The provider is closed.'));
      return new Promise((resolve, reject) => {
        const errand = new Errand(request, timeoutMs, signal, resolve, reject);
        underWay.add(errand);
        waiting.add(errand);
        deadlinesOf(timeoutMs).add(errand);
        if (signal !== undefined) {
          errand.abort = () => giveUp(errand, 'aborted', signal.reason);
          signal.addEventListener('abort', errand.abort);
          if (signal.aborted) errand.abort();
        }
        dispatch();
      });
    },
    reconnect() {
      for (const connection of connections) connection.retire();
    },
    close() {
      closing ??= new Promise((resolve) => {
        onIdle = () => {
          if (underWay.size > 0) return;
          for (const connection of connections) connection.retire();
          if (connections.size === 0) resolve();
        };
        onIdle();
      });
      return closing;
    },
  };
}
