import { connectionTroubles, type DeliveryEvent, headerNames, headerValue } from '@apns-sim/protocol';
import { type ConnectionEvent, type ConnectionWitness } from '../ingress/witness.ts';
import { causeOf } from './cause-of.ts';
import {
  type ConnectionMoment,
  type ConnectionRecord,
  type FailedHandshakes,
  type Trouble,
} from './connection-record.ts';
import { readShownToken } from './shown-token.ts';

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };
type Entry = Writable<Omit<ConnectionRecord, 'token'>> & {
  goAways: (string | null)[];
  texts: Set<string>;
  /** The provider token of the newest push that had one, and when that came. */
  shown?: { text: string; at: number };
};

/** What was seen of the connections of providers, the newest so many. It lives in memory. */
export interface ConnectionBook extends ConnectionWitness {
  /** Takes a line of the delivery log: the pushes of the connections. */
  appended(event: DeliveryEvent): void;
  /** The oldest first. */
  connections(): readonly ConnectionRecord[];
  handshakes(): readonly FailedHandshakes[];
  /** What happened to the connections, the oldest first; the newest so many. */
  moments(): readonly ConnectionMoment[];
  /** Forgets what is closed and every failure. */
  clear(): void;
}

interface BookOptions {
  /** The simulation's clock, milliseconds since 1970. */
  readonly now: () => number;
  /** The machine's clock, microseconds since 1970. */
  readonly wall: () => number;
  /** How many connections are kept, and how many kinds of failed handshakes. */
  readonly most: number;
}

const troubleOf = (code: string, cause = causeOf(code)): Trouble => ({ cause, ...connectionTroubles[cause], code });
const fresh = {
  closedAt: null,
  speaksHttp2: false,
  pings: 0,
  lastPingAt: null,
  pushes: 0,
  accepted: 0,
  firstPush: null,
  lastPushAt: null,
  environment: null,
  tokens: 0,
  lastRefusal: null,
  trouble: null,
} as const;

const http2Error = 'ERR_HTTP2_ERROR';
/** A sender that signs each push anew is known as one by then. */
const mostTokens = 1000;
/** Pushes that may wait for their answer; a fault that keeps answers back leaves some that never get one. */
const mostUnderWay = 10_000;

/** The client's address without its port, and without the prefix of an IPv4 address told as IPv6. */
const hostOf = (remote: string) => remote.replace(/:\d+$/, '').replace(/^::ffff:/, '');

/** Opens an empty book. */
export function createConnectionBook({ now, wall, most }: BookOptions): ConnectionBook {
  const entries = new Map<string, Entry>();
  const failures = new Map<string, Writable<FailedHandshakes>>();
  /** Pushes on their way to an answer: `uniqueId` → connection. */
  const underWay = new Map<string, Entry>();

  let moments: ConnectionMoment[] = [];
  function remember(connection: string, type: ConnectionMoment['type'], streams?: number): void {
    if (moments.length >= most * 80) moments = moments.slice(most * 40);
    moments.push({ connection, wall: wall(), type, ...(streams !== undefined && { streams }) });
  }

  function makeRoom(): void {
    if (entries.size < most) return;
    const oldest = [...entries.values()].find(({ closedAt }) => closedAt !== null) ?? entries.values().next().value;
    if (oldest !== undefined) entries.delete(oldest.id);
  }

  function happened(entry: Entry, event: ConnectionEvent): void {
    switch (event.type) {
      case 'greeted':
        entry.speaksHttp2 = true;
        return;
      case 'pinged':
        entry.pings += 1;
        entry.lastPingAt = now();
        remember(entry.id, 'pinged');
        return;
      case 'toldToGo':
        entry.goAways.push(event.reason);
        remember(entry.id, 'toldToGo');
        return;
      case 'failed':
        if (!entry.speaksHttp2)
          entry.trouble = troubleOf(event.code, event.code === http2Error ? 'http1' : 'leftAtOnce');
        return;
      case 'closed':
        entry.closedAt = now();
        remember(entry.id, 'closed');
        // Node's parser hears nothing of bytes that came after the end
        if (!entry.speaksHttp2 && entry.pushes === 0) entry.trouble ??= troubleOf('', 'leftAtOnce');
        return;
      case 'limited':
        remember(entry.id, 'limited', event.streams);
        return;
    }
  }

  function received(entry: Entry, event: Extract<DeliveryEvent, { type: 'received' }>): void {
    const { uniqueId, at, connection, request } = event;
    entry.pushes += 1;
    entry.firstPush ??= { uniqueId, at };
    entry.lastPushAt = at;
    entry.environment = connection.environment;
    underWay.set(uniqueId, entry);
    if (underWay.size > mostUnderWay) underWay.delete(underWay.keys().next().value ?? '');
    const text = headerValue(request.headers, headerNames.authorization);
    if (text === undefined) return;
    if (text !== entry.shown?.text && entry.texts.size < mostTokens) entry.texts.add(text);
    entry.tokens = entry.texts.size;
    entry.shown = { text, at };
  }

  return {
    opened({ id, remote, port, alpn, tls, serverName, certificate }) {
      makeRoom();
      remember(id, 'opened');
      const seen = { id, remote, port, alpn, tls, serverName, certificate };
      entries.set(id, { ...seen, ...fresh, openedAt: now(), goAways: [], texts: new Set() });
    },
    happened(id, event) {
      const entry = entries.get(id);
      if (entry !== undefined) happened(entry, event);
    },
    handshakeFailed({ remote, port, serverName, code }) {
      const at = now();
      const host = hostOf(remote);
      const key = [host, port, serverName, code].join(' ');
      const known = failures.get(key);
      if (known !== undefined) {
        known.count += 1;
        known.lastAt = at;
        return;
      }
      if (failures.size >= most) failures.delete(failures.keys().next().value ?? '');
      failures.set(key, { host, port, serverName, ...troubleOf(code), count: 1, firstAt: at, lastAt: at });
    },
    appended(event) {
      if (event.type === 'received') {
        const entry = entries.get(event.connection.id);
        if (entry !== undefined) received(entry, event);
      } else if (event.type === 'accepted') {
        const entry = underWay.get(event.uniqueId);
        if (entry !== undefined) entry.accepted += 1;
      } else if (event.type === 'rejected') {
        const entry = underWay.get(event.uniqueId);
        const { uniqueId, status, reason } = event;
        if (entry !== undefined) entry.lastRefusal = { uniqueId, status, reason };
      } else if (event.type === 'answered') underWay.delete(event.uniqueId);
    },
    connections: () =>
      [...entries.values()].map(({ texts: _texts, shown, ...entry }) => ({
        ...entry,
        token: shown === undefined ? null : readShownToken(shown.text, shown.at),
        goAways: [...entry.goAways],
      })),
    handshakes: () => [...failures.values()].map((failure) => ({ ...failure })),
    moments: () => moments,
    clear() {
      failures.clear();
      underWay.clear();
      moments = [];
      for (const [id, { closedAt }] of entries) if (closedAt !== null) entries.delete(id);
    },
  };
}
