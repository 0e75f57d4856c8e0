import { type Clock, createClock, type Random } from '@apns-sim/protocol';
import { retryDelayMs } from './app/retry-delay.ts';
import { tokenUpload } from './app/token-upload.ts';
import { type Connection, createConnection, type OpenSocket } from './connection/connection.ts';
import { type DeliveredFrame } from './connection/session.ts';
import { createSlowLine } from './connection/slow-line.ts';
import { type BackendCall } from './system/backend-call.ts';
import { wantsConnection } from './system/connectivity.ts';
import { type DeviceEffect } from './system/effects.ts';
import { type DeviceEvent, type JournalEntry } from './system/events.ts';
import { type DeviceState } from './system/state.ts';
import { step } from './system/step.ts';
import { nextTimer } from './system/timers.ts';
import { type TokenToUpload, uploadsOwed } from './system/uploads-owed.ts';

/** Posts a deviceToken: `body` is JSON text. Rejects when there is no answer. */
export type Upload = (url: string, body: string) => Promise<{ readonly status: number }>;

/** Makes one call of an app to its developer's backend. Rejects when there is no answer. */
export type CallBackend = (call: BackendCall) => Promise<{ readonly status: number }>;

export interface DeviceOptions {
  /** Where the phone starts: a new one, or one folded from its journal. */
  readonly state: DeviceState;
  /** The number of the newest journal entry in `state`; 0 when absent. */
  readonly seq?: number;
  readonly clock: Clock;
  /** Real time for heartbeat and reconnecting, which go on while `clock` is frozen; the machine's clock when absent. */
  readonly transportClock?: Clock;
  readonly random: Random;
  readonly openSocket: OpenSocket;
  readonly gatewayUrl: string;
  readonly upload: Upload;
  /** Without it apps have no backends of their own, and their calls wait. */
  readonly callBackend?: CallBackend;
  /** Persists an entry before it returns: only then is anything done outside, the acknowledgement of a push too. */
  readonly journal: (entry: JournalEntry, next: DeviceState) => void;
  readonly onEntry?: (entry: JournalEntry, state: DeviceState) => void;
  /** Sees every effect as it is carried out, for whoever keeps a log of the street. */
  readonly onEffect?: (effect: DeviceEffect) => void;
  /** Told of every message of the gateway that is no frame, and why. */
  readonly onBadFrame?: (error: string) => void;
}

/** A running phone. */
export interface Device {
  readonly state: DeviceState;
  readonly seq: number;
  /** Lets something happen; `ignored` says why nothing came of it. */
  dispatch(event: DeviceEvent): { readonly ignored?: string };
  /** Calls back after every journal entry; the returned function ends it. */
  subscribe(listener: (entry: JournalEntry, state: DeviceState) => void): () => void;
  /** Connects, catches up on what fell due, and posts tokens whose upload was cut off. */
  start(): void;
  /** Lets go of connection and timers; nothing happens to the phone any more. */
  close(): void;
}

/** Wires a phone: event → journal → effects, with its timers and its connection to the gateway. */
export function createDevice(options: DeviceOptions): Device {
  const { clock, random, journal } = options;
  let { state, seq = 0 } = options;
  let running = false;
  let closed = false;
  let cancelTimer: () => void = () => {};
  let nextRequestId = 1;
  const listeners = new Set<(entry: JournalEntry, state: DeviceState) => void>();
  if (options.onEntry) listeners.add(options.onEntry);
  // effects and listeners may dispatch again: each entry's are run whole, and in the order of the journal
  const outbox: { entry: JournalEntry; after: DeviceState; effects: readonly DeviceEffect[] }[] = [];
  let emptying = false;
  let catchingUp = false;
  const line = createSlowLine<DeliveredFrame>(clock, (frame) => void dispatch(eventOf(frame)));

  const connection: Connection = createConnection({
    url: options.gatewayUrl,
    identity: () => ({ deviceId: state.id, name: state.name, environment: state.environment }),
    openSocket: options.openSocket,
    clock: options.transportClock ?? createClock(),
    random,
    report: (gateway) => void dispatch({ type: 'GATEWAY', gateway }),
    deliver: (frame) => line.take(frame, state.network === 'slow' ? state.slowMs : 0),
    ...(options.onBadFrame && { refuse: options.onBadFrame }),
  });

  function dispatch(event: DeviceEvent): { readonly ignored?: string } {
    if (closed) return { ignored: 'the phone was let go' };
    // whole milliseconds, as the journal keeps them
    const at = Math.floor(clock.now());
    const next = step(state, event, at);
    if (next.ignored !== undefined) return { ignored: next.ignored };
    const entry: JournalEntry = { seq: seq + 1, at, event };
    journal(entry, next.state);
    state = next.state;
    seq = entry.seq;
    outbox.push({ entry, after: state, effects: next.effects });
    empty();
    catchUp();
    return {};
  }

  function empty(): void {
    if (emptying) return;
    emptying = true;
    try {
      for (let next = outbox.shift(); next !== undefined; next = outbox.shift()) {
        const { entry, after, effects } = next;
        for (const listener of listeners) listener(entry, after);
        for (const effect of effects) carryOut(effect);
      }
    } finally {
      emptying = false;
    }
  }

  function schedule(): void {
    cancelTimer();
    if (!running) return;
    const timer = nextTimer(state);
    if (timer === null) return;
    cancelTimer = clock.schedule(timer.at, () => void dispatch(timer.event));
  }

  /** What is due happens now, in order; what is not yet gets its timer. */
  function catchUp(): void {
    if (!running || catchingUp) return;
    catchingUp = true;
    try {
      for (let timer = nextTimer(state); timer !== null && timer.at <= clock.now(); timer = nextTimer(state)) {
        if (dispatch(timer.event).ignored !== undefined) break;
      }
    } finally {
      catchingUp = false;
    }
    schedule();
  }

  function carryOut(effect: DeviceEffect): void {
    options.onEffect?.(effect);
    switch (effect.type) {
      case 'connect':
        if (running) connection.start();
        break;
      case 'disconnect':
        line.drop();
        connection.stop();
        break;
      case 'callBackend':
        callBackend(effect.call);
        break;
      case 'register':
      case 'subscribe':
      case 'activityToken':
        connection.send({ ...effect, requestId: nextRequestId++ });
        break;
      case 'uploadToken':
        uploadToken(effect);
        break;
      case 'authorizationChanged':
        break;
      default:
        connection.send(effect);
    }
  }

  function uploadToken({ bundleId, url, deviceToken, liveActivity }: TokenToUpload): void {
    const { activityId, attributesType } = liveActivity ?? {};
    const whose = activityId != null ? { activityId } : attributesType !== undefined && { attributesType };
    const answered = (ok: boolean, detail: string): void =>
      void dispatch({ type: 'TOKEN_UPLOADED', bundleId, ok, detail, ...whose });
    options.upload(url, JSON.stringify(tokenUpload(state, bundleId, deviceToken, liveActivity))).then(
      ({ status }) => answered(status >= 200 && status < 300, String(status)),
      (error: unknown) => answered(false, error instanceof Error ? error.message : String(error)),
    );
  }

  function callBackend(call: BackendCall): void {
    const answered = (status: number | null, error: string | null): void => {
      const wait = retryDelayMs(call.attempt, status, random);
      const retryAt = wait === null ? null : Math.floor(clock.now() + wait);
      dispatch({ type: 'BACKEND_ANSWERED', id: call.id, retryAt, status, error });
    };
    options.callBackend?.(call).then(
      ({ status }) => answered(status, null),
      (error: unknown) => answered(null, error instanceof Error ? error.message : String(error)),
    );
  }

  return {
    get state() {
      return state;
    },
    get seq() {
      return seq;
    },
    dispatch,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    start() {
      if (running || closed) return;
      running = true;
      catchUp();
      for (const owed of uploadsOwed(state)) uploadToken(owed);
      for (const call of state.backendCalls) if (call.retryAt === null) callBackend(call);
      if (wantsConnection(state)) connection.start();
      schedule();
    },
    close() {
      closed = true;
      cancelTimer();
      line.drop();
      connection.close();
      listeners.clear();
    },
  };
}

function eventOf(frame: DeliveredFrame): DeviceEvent {
  switch (frame.type) {
    case 'tokens':
      return { type: 'TOKENS', bundleId: frame.bundleId, tokens: frame.tokens };
    case 'activityToken':
      return { type: 'ACTIVITY_TOKEN', bundleId: frame.bundleId, use: frame.use, deviceToken: frame.deviceToken };
    case 'subscribed':
      return { type: 'SUBSCRIBED', bundleId: frame.bundleId, channelId: frame.channelId };
    case 'subscriptionFailed':
      return {
        type: 'SUBSCRIPTION_FAILED',
        bundleId: frame.bundleId,
        channelId: frame.channelId,
        error: frame.error,
      };
    case 'registrationFailed':
      return { type: 'REGISTRATION_FAILED', bundleId: frame.bundleId, error: frame.error };
    case 'notification':
      return { type: 'PUSH_ARRIVED', frame };
  }
}
