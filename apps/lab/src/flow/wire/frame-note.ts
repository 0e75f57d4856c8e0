import { errorCodes, type FrameRecord } from '@apns-sim/protocol';

/** What a frame's payload says, as short as the tools of the field write it. */
export function frameNote({ detail }: Pick<FrameRecord, 'detail'>): string {
  const { settings = {}, increment, errorCode, lastStreamId, debugData, opaque } = detail;
  return [
    ...Object.entries(settings).map(([name, value]) => `${name}=${value}`),
    ...(increment === undefined ? [] : [`+${increment}`]),
    ...(lastStreamId === undefined ? [] : [`last-stream=${lastStreamId}`]),
    ...(errorCode === undefined ? [] : [errorCodes[errorCode] ?? `0x${errorCode.toString(16)}`]),
    ...(debugData === undefined || debugData === '' ? [] : [debugData]),
    ...(opaque === undefined ? [] : [opaque]),
  ].join(' · ');
}

/** A connection older than the push has its own frames long before it: those of the last second before and of the push itself. */
export function framesAround<Frame extends { readonly wall: number }>(
  frames: readonly Frame[],
  isOfPush: (frame: Frame) => boolean,
): readonly Frame[] {
  const first = frames.find(isOfPush);
  if (first === undefined) return [];
  const last = frames.findLast(isOfPush) ?? first;
  const margin = 1_000_000;
  return frames.filter(({ wall }) => wall >= first.wall - margin && wall <= last.wall + margin);
}
