import { type Door } from './door.contract.ts';
import {
  endHeaders,
  endStream,
  type Frame,
  frame,
  frameTypes,
  headerBlock,
  type RawClient,
} from './raw-frames.contract.ts';
import { plainBody } from './refusals.contract.ts';

type Field = readonly [name: string, value: string];

/** The header block of a push that is in order, as most clients send it. */
export function rawHead(
  door: Pick<Door, 'token' | 'headers'>,
  { extra = [], pseudo }: { extra?: readonly Field[]; pseudo?: readonly Field[] } = {},
) {
  const usual: readonly Field[] = [
    [':method', 'POST'],
    [':scheme', 'https'],
    [':path', `/3/device/${door.token()}`],
    [':authority', 'localhost'],
  ];
  return headerBlock([...(pseudo ?? usual), ...Object.entries(door.headers()), ...extra]);
}

/** HEADERS, to be followed by DATA. */
export const opening = (streamId: number, block: Uint8Array) => frame(frameTypes.headers, endHeaders, streamId, block);
export const part = (streamId: number, body: string) => frame(frameTypes.data, 0, streamId, Buffer.from(body));
export const lastPart = (streamId: number, body = plainBody) =>
  frame(frameTypes.data, endStream, streamId, Buffer.from(body));

/** A whole push. */
export const rawPush = (door: Pick<Door, 'token' | 'headers'>, streamId: number, body = plainBody) =>
  Buffer.concat([opening(streamId, rawHead(door)), lastPart(streamId, body)]);

export const endOf = (streamId: number) => (one: Frame) => one.streamId === streamId && (one.flags & endStream) !== 0;

/** The frames of the answer on a stream so far. */
export function answerOn(client: RawClient, streamId: number) {
  return client.frames
    .filter(({ type, streamId: id }) => id === streamId && (type === frameTypes.data || type === frameTypes.headers))
    .map(({ type, flags, payload }) => ({
      type,
      ends: (flags & endStream) !== 0,
      ...(type === frameTypes.data ? { body: String(payload) } : {}),
    }));
}
