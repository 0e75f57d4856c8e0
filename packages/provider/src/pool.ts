import { isReason, reasons } from '@apns-sim/protocol';
import { type Connection, type openConnection } from './connection.ts';
import { ProviderError } from './errors.ts';
import { type ConnectionChange, type ProviderHooks, watchFlight } from './hooks.ts';
import { type WireRequest } from './request.ts';
import { type WireResponse } from './response.ts';
import { type SendOptions } from './sending.ts';
import { after } from './timer.ts';

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
interface Errand {
  readonly request: WireRequest;
  readonly settle: (result: WireResponse | ProviderError) => void;
  readonly timeoutMs: number;
  /** Refusals since the pool last got an answer. */
  refusals: number;
  answersAtStart: number;
  /** Set while it is on a connection. */
  flight: { readonly connection: Connection; readonly breakOff: () => void } | undefined;
}

/** So many refusals of one request while nothing else was answered either, and the last one is handed to the caller. */
const mostRefusals = 5;
/** So many connections in a row without one answer, and waiting requests fail instead of trying on. */
const mostFruitlessConnections = 5;

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

  function failWaiting(error: ProviderError): void {
    for (const errand of waiting) errand.settle(error);
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
      errand.flight = undefined;
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
      errand.settle(result);
    });
    if (!landed) errand.flight = { connection, breakOff };
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
    const { flight } = errand;
    const where =
      flight !== undefined ? 'before an answer came' : 'while it waited for a connection with a free stream';
    const what = code === 'timeout' ? `The request took more than ${errand.timeoutMs} ms,` : 'The send was called off';
    errand.settle(new ProviderError(code, `${what} ${where}.`, { outcome: flight ? 'unknown' : 'notSent', cause }));
    flight?.breakOff();
    if (code === 'timeout') flight?.connection.checkAlive();
  }

  return {
    send(request, { signal, timeoutMs = requestTimeoutMs } = {}) {
      if (closing !== undefined) return Promise.reject(new ProviderError('closed', 'The provider is closed.'));
      return new Promise((resolve, reject) => {
        const settle: Errand['settle'] = (result) => {
          if (!underWay.delete(errand)) return;
          waiting.delete(errand);
          callOffTimeout();
          signal?.removeEventListener('abort', abort);
          if (result instanceof ProviderError) reject(result);
          else resolve(result);
          if (underWay.size === 0) onIdle();
        };
        const errand: Errand = { request, settle, timeoutMs, refusals: 0, answersAtStart: 0, flight: undefined };
        const abort = () => giveUp(errand, 'aborted', signal?.reason);
        const callOffTimeout = after(timeoutMs, () => giveUp(errand, 'timeout'));
        underWay.add(errand);
        waiting.add(errand);
        signal?.addEventListener('abort', abort);
        if (signal?.aborted) abort();
        else dispatch();
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
