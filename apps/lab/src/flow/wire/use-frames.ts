import { type AnyFrameRecord } from '@apns-sim/protocol';
import { useEffect, useState } from 'react';
import { type FrameList } from '../../api/frames.ts';

/** Frames of the push in sight. @param key what is read: with another one they are read again, as later frames may have passed */
export function useFrames<Frame extends AnyFrameRecord>(
  read: () => Promise<FrameList<Frame>>,
  key: string,
): FrameList<Frame> | null {
  const [list, setList] = useState<FrameList<Frame> | null>(null);
  useEffect(() => {
    let ended = false;
    read().then(
      (found) => !ended && setList(found),
      () => undefined,
    );
    return () => {
      ended = true;
    };
  }, [key]);
  return list;
}
