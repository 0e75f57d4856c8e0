import { isReason, reasons } from '@apns-sim/protocol';
import { type Connection, type ConnectionOptions } from './connection.ts';
import { Deadlines } from './deadlines.ts';
import { type Errand } from './errand.ts';
import { ProviderError } from './errors.ts';
import { type ConnectionChange, type ProviderHooks, watchFlight } from './hooks.ts';
import { type WireResponse } from './response.ts';

/** The connections of one provider and the requests that wait for them. */
export interface Pool<E extends Errand> {
  /** Sends the request of an errand on any connection; `answered` or `failed` is called for it, once. */
  send(errand: E): void;
  /** Leaves the present connections as soon as their answers are in; the next request opens a new one. */
  reconnect(): void;
  /** Takes no more requests, waits for the answers of those under way, then closes the connections. */
  close(): Promise<void>;
}

export interface PoolOptions<E extends Errand> {
  readonly connect: (
    events: Pick<ConnectionOptions<E>, 'onLanded' | 'onChange' | 'onClose' | 'observe'>,
  ) => Connection<E>;
  /** Most connections at a time. */
  readonly connections: number;
  /** Milliseconds from `send` to the answer, waiting for a connection included. */
  readonly requestTimeoutMs: number;
  readonly hooks: ProviderHooks;
  /** The number of a new connection. */
  readonly nextNumber: () => number;
  readonly answered: (errand: E, response: WireResponse) => void;
  readonly failed: (errand: E, error: ProviderError) => void;
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
export function createPool<E extends Errand>(options: PoolOptions<E>): Pool<E> {
  const { connect, connections: mostConnections, requestTimeoutMs, hooks, answered, failed } = options;
  const connections = new Set<Connection<E>>();
  const numbers = new WeakMap<Connection<E>, number>();
  /** In the order they came; a replayed one goes to the end. What finds a free stream at once never stands here. */
  const waiting = new Set<E>();
  let underWay = 0;
  const isWatched = hooks.onRequest !== undefined || hooks.onResponse !== undefined;
  let answers = 0;
  let fruitless = 0;
  let closing: Promise<void> | undefined;
  let onIdle = () => {};
  /** One list for each time that was asked for. */
  const deadlines = new Map<number, Deadlines<E>>();

  function deadlinesOf(ms: number): Deadlines<E> {
    let list = deadlines.get(ms);
    // senders who choose a time of its own for each push leave no list behind for each
    if (list === undefined && deadlines.size >= mostLists)
      for (const [one, { isEmpty }] of deadlines) if (isEmpty) deadlines.delete(one);
    if (list === undefined) {
      list = new Deadlines<E>(ms, (errand) => giveUp(errand, 'timeout'));
      deadlines.set(ms, list);
    }
    return list;
  }

  function settle(errand: E, result: WireResponse | ProviderError): void {
    if (!errand.isUnderWay) return;
    errand.isUnderWay = false;
    underWay -= 1;
    if (waiting.size > 0) waiting.delete(errand);
    deadlines.get(errand.timeoutMs)?.remove(errand);
    if (errand.abort !== undefined) {
      errand.options.signal?.removeEventListener('abort', errand.abort);
      errand.abort = undefined;
    }
    if (result instanceof ProviderError) failed(errand, result);
    else answered(errand, result);
    if (underWay === 0) onIdle();
  }

  function failWaiting(error: ProviderError): void {
    for (const errand of waiting) settle(errand, error);
  }

  function open(): void {
    const number = options.nextNumber();
    const connection = connect({
      observe: (change: ConnectionChange) => hooks.onConnection?.({ connection: number, ...change }),
      onChange: dispatch,
      onLanded: landed,
      onClose(error) {
        connections.delete(connection);
        if (error !== undefined) fruitless += 1;
        const alone = [...connections].every(({ state }) => state !== 'open' && state !== 'connecting');
        const hopeless = error !== undefined && (!mayReplay(error) || fruitless >= mostFruitlessConnections);
        if (hopeless && alone) {
          fruitless = 0;
          failWaiting(error);
        }
        if (connections.size === 0 && underWay === 0) onIdle();
      },
    });
    connections.add(connection);
    numbers.set(connection, number);
  }

  function fly(errand: E, connection: Connection<E>): void {
    const { request } = errand;
    if (request === undefined) return;
    errand.answersAtStart = answers;
    errand.connection = connection;
    if (isWatched) errand.land = watchFlight(hooks, request, numbers.get(connection) ?? 0);
    const stream = connection.exchange(errand, request);
    // one that has landed by now may be on another connection
    if (stream !== undefined) errand.stream = stream;
  }

  function landed(errand: E, result: WireResponse | ProviderError): void {
    errand.connection = undefined;
    errand.stream = undefined;
    if (!(result instanceof ProviderError)) {
      fruitless = 0;
      answers += 1;
    } else if (mayReplay(result) && errand.isUnderWay) {
      errand.refusals = answers > errand.answersAtStart ? 1 : errand.refusals + 1;
      if (errand.refusals < mostRefusals) {
        waiting.add(errand);
        errand.land?.(result, true);
        return;
      }
    }
    errand.land?.(result, false);
    settle(errand, result);
  }

  /** One at a time: APNs takes many new connections for an attack, and a fresh one may allow a single stream at first. */
  function shouldOpen(): boolean {
    const live = [...connections].filter(({ state }) => state === 'connecting' || state === 'open');
    if (live.length === 0) return true;
    return live.length < mostConnections && live.every(({ answered }) => answered);
  }

  function withFreeStream(): Connection<E> | undefined {
    for (const connection of connections) if (connection.freeStreams() > 0) return connection;
    return undefined;
  }

  function dispatch(): void {
    if (waiting.size === 0) return;
    for (const connection of connections) {
      for (const errand of waiting) {
        if (connection.freeStreams() === 0) break;
        waiting.delete(errand);
        fly(errand, connection);
      }
    }
    if (waiting.size > 0 && shouldOpen()) open();
  }

  function giveUp(errand: E, code: 'timeout' | 'aborted', cause?: unknown): void {
    const { connection, stream } = errand;
    const where =
      connection !== undefined ? 'before an answer came' : 'while it waited for a connection with a free stream';
    const what = code === 'timeout' ? `The request took more than ${errand.timeoutMs} ms,` : 'The send was called off';
    const outcome = connection === undefined ? 'notSent' : 'unknown';
    settle(errand, new ProviderError(code, `${what} ${where}.`, { outcome, cause }));
    stream?.breakOff();
    if (code === 'timeout') connection?.checkAlive();
  }

  return {
    send(errand) {
      if (closing !== undefined) {
        failed(errand, new ProviderError('closed', 'The provider is closed.'));
        return;
      }
      const { signal, timeoutMs = requestTimeoutMs } = errand.options;
      errand.timeoutMs = timeoutMs;
      errand.refusals = 0;
      errand.isUnderWay = true;
      underWay += 1;
      deadlinesOf(timeoutMs).add(errand);
      if (signal !== undefined) {
        errand.abort = () => giveUp(errand, 'aborted', signal.reason);
        signal.addEventListener('abort', errand.abort);
        if (signal.aborted) errand.abort();
        if (!errand.isUnderWay) return;
      }
      const connection = waiting.size === 0 ? withFreeStream() : undefined;
      if (connection !== undefined) fly(errand, connection);
      else {
        waiting.add(errand);
        dispatch();
      }
    },
    reconnect() {
      for (const connection of connections) connection.retire();
    },
    close() {
      closing ??= new Promise((resolve) => {
        onIdle = () => {
          if (underWay > 0) return;
          for (const connection of connections) connection.retire();
          if (connections.size === 0) resolve();
        };
        onIdle();
      });
      return closing;
    },
  };
}
