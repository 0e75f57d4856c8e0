import { type AnyFrameRecord, type FrameRecord, type SocketFrameRecord } from '@apns-sim/protocol';
import { call } from './http.ts';

/** Frames of a watched connection, the oldest first. */
export interface FrameList<Frame extends AnyFrameRecord = AnyFrameRecord> {
  /** Whether providers' connections opened from now on are watched, and phones' at once. */
  readonly watching: boolean;
  readonly frames: readonly Frame[];
}

const read = async <Frame extends AnyFrameRecord>(connectionId: string, choice: string) =>
  call<FrameList<Frame>>('GET', `/sim/v1/frames?connectionId=${encodeURIComponent(connectionId)}&limit=5000&${choice}`);

/** HTTP/2 frames of one stream and of the connection itself. */
export const readFrames = (connectionId: string, streamId: number) =>
  read<FrameRecord>(connectionId, `streamId=${streamId}`);

/** WebSocket frames about one push, and those of the session that are about none. */
export const readSocketFrames = (sessionId: string, uniqueId: string) =>
  read<SocketFrameRecord>(sessionId, `uniqueId=${encodeURIComponent(uniqueId)}`);

/** Lets connections opened from now on be watched, or not. */
export const watchFrames = (watching: boolean) => call<{ watching: boolean }>('PUT', '/sim/v1/frames', { watching });
