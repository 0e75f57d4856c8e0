export { ServerConnection, type ServerEvents, type ServerOptions } from './connection/server-connection.ts';
export type { ServerStream } from './connection/server-stream.ts';
export type { Settings } from './connection/settings.ts';
export { ConnectionError, errorCode } from './errors.ts';
