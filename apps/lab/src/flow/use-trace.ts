import { bundleIdOf } from '@apns-sim/protocol';
import { useEffect, useMemo, useRef } from 'react';
import { motionIsReduced } from '../shell/preferences.ts';
import { useLab } from '../store/lab.ts';
import { type Hop, hopsOf } from './hops.ts';
import { endOf } from './playback.ts';
import { broadcastOf, registrantOf, traceOf } from './trace.ts';

const none: readonly never[] = [];

/** The trace in the picture: the focused push with the registration in front of it. */
export function useTrace() {
  const focused = useLab((lab) => lab.focused);
  const imported = useLab((lab) => lab.imports[focused ?? '']);
  const push = useLab((lab) => lab.pushes[focused ?? '']?.events) ?? none;
  // the request of a delivery is that of its broadcast
  const broadcast = useLab((lab) => lab.pushes[broadcastOf(push)]?.events) ?? none;
  const registrations = useLab((lab) => lab.registrations);
  const phoneId = useLab((lab) => lab.phoneId);
  const topic = useLab((lab) => lab.health?.topic);
  return useMemo(() => {
    if (imported !== undefined)
      return { events: imported.events, hops: hopsOf(imported.events), registrant: imported.registrant };
    const to = registrantOf(push);
    const deviceId = to?.deviceId ?? phoneId;
    const bundleId = to === null ? topic : bundleIdOf(to.topic);
    const registrant = deviceId === null || bundleId === undefined ? null : { deviceId, bundleId };
    const events = traceOf(registrations, [...broadcast, ...push], registrant);
    return { events, hops: hopsOf(events), registrant };
  }, [imported, push, broadcast, registrations, phoneId, topic]);
}

/** Lets the picture's clock run, frame by frame; with reduced motion it jumps. */
export function usePlayback(hops: readonly Hop[]): void {
  const playing = useLab((lab) => lab.playing);
  const end = endOf(hops);
  const before = useRef(end);
  useEffect(() => {
    // lines of one push come in several messages, and a stored push goes on much later
    if (end > before.current && useLab.getState().position >= before.current) useLab.getState().goOn();
    before.current = end;
  }, [end]);
  useEffect(() => {
    if (!playing) return;
    if (motionIsReduced()) {
      useLab.getState().tick(Number.MAX_SAFE_INTEGER, hops);
      return;
    }
    let frame = 0;
    let before: number | null = null;
    const draw = (at: number) => {
      if (before !== null) useLab.getState().tick(Math.min(100, at - before), hops);
      before = at;
      frame = requestAnimationFrame(draw);
    };
    frame = requestAnimationFrame(draw);
    return () => cancelAnimationFrame(frame);
  }, [playing, hops]);
}
