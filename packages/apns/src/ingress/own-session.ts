import { ConnectionError, ServerConnection, type ServerStream } from '@apns-sim/h2';
import { createClock, headerNames } from '@apns-sim/protocol';
import {
  type DoorEvents,
  type DoorSession,
  type DoorStream,
  keptAtMost,
  type OpenSession,
  type RequestHead,
  readAtMost,
} from './door-session.ts';
import { type IngressAnswer } from './push-request.ts';
import { type ConnectionEvent } from './witness.ts';

// connections last in real time, also while the simulation's clock stands or jumps
const machineClock = createClock();
/** Every answer has others: in the table they would displace what comes again. */
const policies = { [headerNames.apnsId]: 'literal', [headerNames.uniqueId]: 'literal' } as const;

const fieldsOf = ({ status, headers }: IngressAnswer) => [[':status', String(status)] as const, ...headers];

class OwnStream implements DoorStream {
  readonly stream: ServerStream;

  constructor(stream: ServerStream) {
    this.stream = stream;
  }
  get id(): number {
    return this.stream.id;
  }
  get isOpen(): boolean {
    return this.stream.isOpen;
  }
  answer(answer: IngressAnswer, method: string): void {
    const { stream } = this;
    if (stream.isAnswered) return;
    const endStream = answer.body === '' || method === 'HEAD';
    stream.respond(fieldsOf(answer), endStream);
    if (!endStream) stream.write(Buffer.from(answer.body), true);
  }
  begin(answer: IngressAnswer): void {
    this.stream.respond(fieldsOf(answer), false);
  }
  part(bytes: Uint8Array, last: boolean): void {
    this.stream.write(bytes, last);
  }
  reset(code: number): void {
    this.stream.reset(code);
  }
}

function headOf({ head: { method, path, authority, fields } }: ServerStream): RequestHead {
  return { method, path, authority, rawHeaders: fields };
}

function failed(error: Error & { readonly code?: unknown }): ConnectionEvent {
  // the words of Node's, which readers of the log know
  const code = error instanceof ConnectionError ? 'ERR_HTTP2_ERROR' : String(error.code ?? '');
  return { type: 'failed', code, text: error.message };
}

/** HTTP/2 by `packages/h2`. */
export const openOwnSession: OpenSession = (carrier, socket, { settings, idleMs }, events: DoorEvents): DoorSession => {
  const streams = new Map<number, OwnStream>();
  /** What to do when the client knows our settings, for each frame of them in order. */
  const acknowledgements: (() => void)[] = [() => {}];
  let greeted = false;
  const connection = new ServerConnection({
    carrier,
    clock: machineClock,
    settings,
    policies,
    idleMs,
    body: { keep: keptAtMost, read: readAtMost },
    events: {
      onHead(stream) {
        const own = new OwnStream(stream);
        streams.set(stream.id, own);
        events.opened(own, headOf(stream));
      },
      onRequest(stream) {
        const own = streams.get(stream.id);
        if (own !== undefined) events.whole(own, stream.body, stream.bodyBytes);
      },
      onStreamOver(stream) {
        const own = streams.get(stream.id);
        streams.delete(stream.id);
        if (own !== undefined) events.over(own);
      },
      onSettings() {
        if (!greeted) events.tell({ type: 'greeted' });
        greeted = true;
      },
      onAcknowledged: () => acknowledgements.shift()?.(),
      onPing: () => events.tell({ type: 'pinged' }),
      onIdle: () => events.idle(),
      onOver(error) {
        if (error !== undefined) events.tell(failed(error));
      },
    },
  });
  // an error after the end of HTTP/2 is nobody's
  socket.on('error', () => {});
  socket.once('close', () => events.tell({ type: 'closed' }));

  return {
    get isOpen() {
      return !connection.isClosing && !connection.isOver;
    },
    get isOver() {
      return connection.isOver;
    },
    get streams() {
      return streams.values();
    },
    get streamCount() {
      return streams.size;
    },
    settings(values, acknowledged = () => {}) {
      acknowledgements.push(acknowledged);
      connection.settings(values);
    },
    goaway: (code, lastStreamId, data) => connection.goaway(code, lastStreamId || undefined, data),
    close: () => connection.close(),
    silence: (on) => connection.silence(on),
  };
};
