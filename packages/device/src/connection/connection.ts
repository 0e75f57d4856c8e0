import { type Clock, type DeviceFrame, type Random } from '@apns-sim/protocol';
import { backoffMs } from './backoff.ts';
import { readGatewayFrame } from './read-frame.ts';
import {
  type DeliveredFrame,
  type Identity,
  type Session,
  type SessionAction,
  type SessionInput,
  stepSession,
} from './session.ts';

/** A text socket, already on its way to being open. Each `on…` is called once, before the next turn of the event loop. */
export interface Socket {
  send(text: string): void;
  /** Closing twice, or before it is open, is fine. */
  close(): void;
  onOpen(run: () => void): void;
  onMessage(run: (text: string) => void): void;
  /** Runs once, also when the socket never opened. */
  onClose(run: () => void): void;
}

export type OpenSocket = (url: string) => Socket;

/** One lasting connection to the device gateway: it comes back by itself until it is stopped. */
export interface Connection {
  start(): void;
  stop(): void;
  /** Sends now, or keeps an outcome or a person's action until there is a connection; other frames are only worth sending at once. */
  send(frame: DeviceFrame): void;
  /** Ends it without a report. */
  close(): void;
}

export interface ConnectionOptions {
  readonly url: string;
  readonly identity: () => Identity;
  readonly openSocket: OpenSocket;
  /** Real time, as sockets live in it: heartbeat and back-off. */
  readonly clock: Clock;
  readonly random: Random;
  readonly report: (gateway: 'offline' | 'connecting' | 'online') => void;
  readonly deliver: (frame: DeliveredFrame) => void;
  /** Told of every message that is no frame: the field, what was expected, what came. */
  readonly refuse?: (error: string) => void;
}

/** A gateway that neither opens nor greets within this time is given up. */
const greetingMs = 10_000;
/** Reports kept while there is no connection; the oldest go first. */
const keptReports = 1_000;

/** @see Connection */
export function createConnection(options: ConnectionOptions): Connection {
  const { url, identity, openSocket, clock, random, report, deliver } = options;
  let session: Session = { at: 'stopped' };
  let socket: Socket | undefined;
  let kept: DeviceFrame[] = [];
  let closed = false;
  const timers = new Map<'retry' | 'ping' | 'silence', () => void>();

  const cancel = (): void => {
    for (const off of timers.values()) off();
    timers.clear();
  };
  const after = (name: 'retry' | 'ping' | 'silence', ms: number, run: () => void): void => {
    timers.get(name)?.();
    timers.set(name, clock.schedule(clock.now() + ms, run));
  };

  function input(what: SessionInput): void {
    if (closed) return;
    const next = stepSession(session, what, identity());
    session = next.session;
    for (const action of next.actions) act(action);
  }

  function open(): void {
    const mine = openSocket(url);
    socket = mine;
    // what a socket says after it was let go belongs to nobody
    const ifCurrent = (run: () => void): void => {
      if (socket === mine) run();
    };
    after('silence', greetingMs, () => input({ type: 'silent' }));
    mine.onOpen(() => ifCurrent(() => input({ type: 'opened' })));
    mine.onClose(() =>
      ifCurrent(() => {
        socket = undefined;
        cancel();
        input({ type: 'closed' });
      }),
    );
    mine.onMessage((text) => ifCurrent(() => hear(text)));
  }

  let silenceMs = greetingMs;
  function hear(text: string): void {
    after('silence', silenceMs, () => input({ type: 'silent' }));
    const read = readGatewayFrame(text);
    if ('frame' in read) input({ type: 'frame', frame: read.frame });
    else options.refuse?.(read.error);
  }

  function beat(everyMs: number): void {
    after('ping', everyMs, () => {
      input({ type: 'pingDue' });
      beat(everyMs);
    });
  }

  function letGo(): void {
    const old = socket;
    socket = undefined;
    cancel();
    old?.close();
  }

  function act(action: SessionAction): void {
    switch (action.type) {
      case 'open':
        open();
        break;
      case 'close':
        letGo();
        break;
      case 'send':
        socket?.send(JSON.stringify(action.frame));
        break;
      case 'retry':
        silenceMs = greetingMs;
        after('retry', backoffMs(action.attempt, random), () => input({ type: 'retryDue' }));
        break;
      case 'heartbeat':
        // a heartbeat is the longest silence the gateway wants to see: well within it goes out, two without a word are a dead line
        silenceMs = 2 * action.everyMs;
        after('silence', silenceMs, () => input({ type: 'silent' }));
        beat(action.everyMs / 2);
        break;
      case 'report':
        report(action.gateway);
        if (action.gateway === 'online') flush();
        break;
      case 'deliver':
        deliver(action.frame);
    }
  }

  function flush(): void {
    const frames = kept;
    kept = [];
    for (const frame of frames) send(frame);
  }

  function send(frame: DeviceFrame): void {
    if (session.at === 'online') socket?.send(JSON.stringify(frame));
    else if (frame.type === 'outcome' || frame.type === 'userAction') kept = [...kept, frame].slice(-keptReports);
  }

  return {
    start: () => input({ type: 'start' }),
    stop: () => input({ type: 'stop' }),
    send,
    close() {
      closed = true;
      letGo();
    },
  };
}
