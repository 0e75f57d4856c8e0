import { Readable } from 'node:stream';
import { type Clock, type DeliveryEvent } from '@apns-sim/protocol';
import { type DeliveryLog } from '../log/delivery-log.ts';

interface EventStreamOptions {
  readonly log: DeliveryLog;
  /** The first event is the one after this seq. */
  readonly after: number;
  readonly machineClock: Clock;
}

/** Proxies cut a connection that is silent for a minute. */
const keepAliveMs = 15_000;
const eventsAtOnce = 500;

const block = (event: DeliveryEvent) => `id: ${event.seq}\ndata: ${JSON.stringify(event)}\n\n`;

/**
 * The delivery log as Server-Sent Events. Reads on as the reader takes: a slow one is behind, not in our memory.
 * `event: reset` says that the log was emptied. Source: WHATWG HTML, "Server-sent events".
 */
export function createEventStream({ log, after, machineClock }: EventStreamOptions): Readable {
  let cursor = after;
  let isWanted = false;

  function push(events: readonly DeliveryEvent[]): void {
    cursor = events.at(-1)?.seq ?? cursor;
    isWanted = stream.push(events.map(block).join(''));
  }

  function catchUp(): void {
    while (isWanted) {
      const events = log.read(cursor, eventsAtOnce);
      if (events.length === 0) return;
      push(events);
    }
  }

  const stopListening = log.subscribe(
    (events) => {
      if (!isWanted) return;
      if (events[0]?.seq === cursor + 1) push(events);
      else catchUp();
    },
    () => stream.push(`event: reset\ndata: {"seq":${log.lastSeq()}}\n\n`),
  );

  function keepAlive(): void {
    stream.push(': \n\n');
    stopKeepingAlive = machineClock.schedule(machineClock.now() + keepAliveMs, keepAlive);
  }
  let stopKeepingAlive = machineClock.schedule(machineClock.now() + keepAliveMs, keepAlive);

  const stream = new Readable({
    read() {
      isWanted = true;
      catchUp();
    },
    destroy(error, done) {
      stopListening();
      stopKeepingAlive();
      done(error);
    },
  });
  // the first bytes at once, so that a browser knows it is connected
  stream.push('retry: 1000\n\n');
  return stream;
}
