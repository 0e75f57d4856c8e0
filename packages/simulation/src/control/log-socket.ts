import { type DeliveryLog, type Faults } from '@apns-sim/apns';
import { type Clock, type DeliveryEvent } from '@apns-sim/protocol';
import { type WebSocket, WebSocketServer } from 'ws';
import { type UpgradeDoor } from '../front-door/upgrades.ts';

/** So many events a message at most, so that a page with an old position is not sent one huge text. */
const batch = 500;
/** A page that leaves this much unread is let go; it comes back and goes on where it was. */
const bufferedBytes = 8 * 1024 * 1024;
/** Faults may fire a thousand times a second; a page hears of it so often, milliseconds of real time. */
const faultsEveryMs = 100;

/**
 * The delivery log for pages: WebSocket `/sim/v1/events?after=SEQ`, each message an array of events, or `{"type":"reset"}`.
 * With `&faults=true` also `{"type":"faults","faults":[…],"connections":[…]}`, at once and after every change.
 * Beside the Server-Sent Events of the same path because browsers keep at most six HTTP/1.1 connections to one host open,
 * over all tabs together: with a stream in each, the seventh tab could load nothing.
 */
export function openLogSocket(log: DeliveryLog, faults: Faults, machineClock: Clock): UpgradeDoor & { close(): void } {
  const server = new WebSocketServer({ noServer: true, maxPayload: 1024 });

  function follow(page: WebSocket, after: number): void {
    let sent = after;
    const send = (events: readonly DeliveryEvent[]): void => {
      const news = events.filter(({ seq }) => seq > sent);
      if (news.length === 0) return;
      sent = news.at(-1)?.seq ?? sent;
      if (page.bufferedAmount > bufferedBytes) page.terminate();
      else page.send(JSON.stringify(news));
    };
    for (let kept = log.read(sent, batch); kept.length > 0; kept = log.read(sent, batch)) {
      send(kept);
      if (page.readyState !== page.OPEN) return;
    }
    const stop = log.subscribe(send, () => page.send('{"type":"reset"}'));
    page.on('close', stop);
    page.on('error', () => page.terminate());
  }

  function tellFaults(page: WebSocket): void {
    let cancel: (() => void) | undefined;
    const tell = () => {
      cancel = undefined;
      page.send(JSON.stringify({ type: 'faults', faults: faults.list(), connections: faults.connections() }));
    };
    const stop = faults.subscribe(() => {
      cancel ??= machineClock.schedule(machineClock.now() + faultsEveryMs, tell);
    });
    page.on('close', () => {
      stop();
      cancel?.();
    });
    tell();
  }

  return {
    take(path) {
      if (path !== '/sim/v1/events') return undefined;
      return (request, socket, head) => {
        const asked = new URL(request.url ?? '/', 'http://door').searchParams;
        const after = Number(asked.get('after') ?? 0);
        server.handleUpgrade(request, socket, head, (page) => {
          if (asked.get('faults') === 'true') tellFaults(page);
          follow(page, Number.isFinite(after) ? after : 0);
        });
      };
    },
    close() {
      for (const page of server.clients) page.close(1001, 'the simulation ends');
    },
  };
}
