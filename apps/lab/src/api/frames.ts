import { type FrameRecord } from '@apns-sim/protocol';
import { call } from './http.ts';

/** The HTTP/2 frames of a watched connection. */
export interface FrameList {
  /** Whether connections opened from now on are watched. */
  readonly watching: boolean;
  readonly frames: readonly FrameRecord[];
}

/** Frames of one stream and of the connection itself, the oldest first. */
export const readFrames = (connectionId: string, streamId: number) =>
  call<FrameList>('GET', `/sim/v1/frames?connectionId=${encodeURIComponent(connectionId)}&streamId=${streamId}`);

/** Lets connections opened from now on be watched, or not. */
export const watchFrames = (watching: boolean) => call<{ watching: boolean }>('PUT', '/sim/v1/frames', { watching });
