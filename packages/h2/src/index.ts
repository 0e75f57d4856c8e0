export { ClientConnection, type ClientEvents } from './connection/client-connection.ts';
export type { ResponseSink } from './connection/client-stream.ts';
export { ServerConnection } from './connection/server-connection.ts';
export type { ServerStream } from './connection/server-stream.ts';
export { ConnectionError, errorCode } from './errors.ts';
