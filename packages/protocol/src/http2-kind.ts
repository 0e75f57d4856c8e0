/** Whose HTTP/2 a door or a provider speaks: our own frames (`packages/h2`), or Node's. The same goes over the wire. */
export const http2Kinds = ['own', 'node'] as const;
/** One of them. */
export type Http2Kind = (typeof http2Kinds)[number];
