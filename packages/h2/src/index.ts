export { ClientConnection, type ClientEvents } from './connection/client-connection.ts';
export type { ResponseSink } from './connection/client-stream.ts';
export { ServerConnection } from './connection/server-connection.ts';
export type { ServerStream } from './connection/server-stream.ts';
export { ConnectionError, errorCode } from './errors.ts';
// for who explains what stands in a header block
export { readHuffman } from './hpack/huffman-decode.ts';
export { staticTable } from './hpack/static-table.ts';
