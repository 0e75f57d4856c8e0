import { Readable, type Writable } from 'node:stream';
import { type JSONRPCMessage, type RequestId, type Transport } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';

/** Standard input and output that stay open until everything asked has been answered. */
export interface PatientStdio {
  readonly transport: Transport;
  /** Resolves when the input has ended, and the last answer is written. */
  readonly ended: Promise<void>;
}

// lasts as long as the connection, and has no answer
const endless = 'subscriptions/listen';

/** The SDK's own transport gives up what is under way when its input ends, so a script that pipes its calls in would get no answers. */
export function patientStdio(input: Readable, output: Writable): PatientStdio {
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  const held = new Readable({ read: () => undefined });
  const wire = new StdioServerTransport(held, output);
  const unanswered = new Set<RequestId>();
  let isOver = false;

  const came = (message: JSONRPCMessage) => {
    if (!('method' in message)) return;
    if ('id' in message && message.method !== endless) unanswered.add(message.id);
    if (message.method === 'notifications/cancelled')
      unanswered.delete((message.params as { requestId?: RequestId } | undefined)?.requestId ?? '');
  };
  const endWhenAnswered = () => {
    if (isOver && held.readableLength === 0 && unanswered.size === 0) held.push(null);
  };
  const inputEnded = () => {
    isOver = true;
    endWhenAnswered();
  };

  const transport: Transport = {
    async start() {
      wire.onmessage = (message) => {
        came(message);
        transport.onmessage?.(message);
      };
      wire.onerror = (error) => transport.onerror?.(error);
      wire.onclose = () => {
        transport.onclose?.();
        output.write('', () => resolve());
      };
      await wire.start();
      // behind the wire's own listener: what came is known then
      held.on('data', endWhenAnswered);
      input.on('data', (chunk) => held.push(chunk));
      input.once('end', inputEnded);
      input.once('close', inputEnded);
    },
    async send(message) {
      await wire.send(message);
      if (!('method' in message) && message.id !== undefined) unanswered.delete(message.id);
      endWhenAnswered();
    },
    close: () => wire.close(),
  };
  return { transport, ended };
}
