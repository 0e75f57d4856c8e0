import { type UserEvent } from '@apns-sim/device';
import { type SettableClock } from '@apns-sim/protocol';
import { type WebSocket, WebSocketServer } from 'ws';
import { type UpgradeDoor } from '../front-door/upgrades.ts';
import { type Phones } from '../phones/phones.ts';
import { issuesInWords, userEventSchema } from './event-schema.ts';

/** The line on which pages watch phones and hand in what people do: WebSocket `/sim/v1/devices/:id/watch`. */
export interface WatchDoor extends UpgradeDoor {
  /** Pages that show a phone now. */
  watchers(deviceId: string): number;
  /** Every page gets its phone afresh; pages of phones that are gone are let go. */
  refresh(): void;
  /** Every page hears what time it is. */
  tellTime(): void;
  close(): void;
}

const watchPath = /^\/sim\/v1\/devices\/([^/]+)\/watch$/;
/** Close code for a phone that does not exist (any more): the page must not come back for it. */
const gone = 4404;
const clockEveryMs = 60_000;
/** A page that leaves this much unread is let go; it comes back and gets a snapshot. */
const bufferedBytes = 8 * 1024 * 1024;

/** A piece of a path as text; one that is not well encoded stays as it came, and is no phone's id. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function readEvent(text: string): { readonly event: UserEvent } | { readonly error: string } {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return { error: 'expected JSON: {"type":"event","event":{…}}' };
  }
  const { type, event } = (message ?? {}) as { type?: unknown; event?: unknown };
  if (type !== 'event') return { error: `type: expected "event", came ${JSON.stringify(type)}` };
  const parsed = userEventSchema.safeParse(event);
  return parsed.success ? { event: parsed.data } : { error: issuesInWords(parsed.error) };
}

/** @see WatchDoor */
export function openWatchDoor(
  phones: Phones,
  clock: SettableClock,
  heard: (deviceId: string, event: UserEvent) => void,
): WatchDoor {
  const server = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024 });
  const pages = new Map<string, Set<WebSocket>>();

  const time = () => ({ now: clock.now(), frozen: clock.mode === 'frozen' });

  function send(page: WebSocket, message: object): void {
    if (page.bufferedAmount > bufferedBytes) page.terminate();
    else page.send(JSON.stringify(message));
  }

  function sendSnapshot(id: string, page: WebSocket): void {
    const device = phones.get(id);
    if (device === undefined) page.close(gone, 'this phone does not exist');
    else send(page, { type: 'snapshot', seq: device.seq, ...time(), state: device.state });
  }

  function hear(id: string, page: WebSocket, text: string): void {
    const read = readEvent(text);
    if ('event' in read) heard(id, read.event);
    const error =
      'error' in read
        ? read.error
        : (phones.get(id)?.dispatch(read.event) ?? { ignored: 'this phone does not exist' }).ignored;
    if (error !== undefined) send(page, { type: 'refused', error });
  }

  function welcome(id: string, page: WebSocket): void {
    const watching = pages.get(id) ?? new Set();
    pages.set(id, watching.add(page));
    page.on('message', (data) => hear(id, page, String(data)));
    page.on('error', () => page.terminate());
    page.on('close', () => {
      watching.delete(page);
      if (watching.size === 0 && pages.get(id) === watching) pages.delete(id);
    });
    sendSnapshot(id, page);
  }

  const everyPage = (tell: (id: string, page: WebSocket) => void): void => {
    for (const [id, watching] of pages) for (const page of watching) tell(id, page);
  };
  const stopListening = phones.subscribe((id, entry) => {
    for (const page of pages.get(id) ?? []) send(page, { type: 'entry', ...entry });
  });
  const tellTime = () => everyPage((_id, page) => send(page, { type: 'clock', ...time() }));
  const clockTimer = setInterval(tellTime, clockEveryMs).unref();

  return {
    take(path) {
      const part = watchPath.exec(path)?.[1];
      if (part === undefined) return undefined;
      const id = decoded(part);
      return (request, socket, head) => server.handleUpgrade(request, socket, head, (page) => welcome(id, page));
    },
    watchers: (id) => pages.get(id)?.size ?? 0,
    refresh: () => everyPage(sendSnapshot),
    tellTime,
    close() {
      stopListening();
      clearInterval(clockTimer);
      everyPage((_id, page) => page.close(1001, 'the simulation ends'));
    },
  };
}
