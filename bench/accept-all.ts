import { createServer, type Server } from 'node:tls';
import { ServerConnection, type ServerStream } from '@apns-sim/h2';
import { createClock } from '@apns-sim/protocol';

const settings = { maxConcurrentStreams: 1000, initialWindowSize: 65_535, maxHeaderListSize: 8000 };
const policies = { 'apns-id': 'literal' } as const;
const body = { keep: 0, read: 1_000_000 };
const nothing = () => {};

/** Our own HTTP/2 with nothing behind it: 200 to everything as APNs gives it, each with another id. */
export function acceptAll(tls: { readonly cert: string; readonly key: string }): Server {
  const clock = createClock();
  let answers = 0;
  function onRequest(stream: ServerStream): void {
    answers += 1;
    const id = answers.toString(16).padStart(12, '0');
    stream.respond(
      [
        [':status', '200'],
        ['apns-id', `EABEAE54-14A8-11E5-B60B-${id}`],
      ],
      true,
    );
  }
  const events = {
    onHead: nothing,
    onRequest,
    onStreamOver: nothing,
    onSettings: nothing,
    onAcknowledged: nothing,
    onPing: nothing,
    onIdle: nothing,
    onOver: nothing,
  };
  // no answer waits for the acknowledgement of one before it, as at the door that is measured
  return createServer({ ...tls, ALPNProtocols: ['h2'], noDelay: true }, (carrier) => {
    new ServerConnection({ carrier, clock, settings, policies, body, events });
  });
}
