import { type ScreenCall } from '@apns-sim/device';
import { type TextKey, type Translate } from '../text/phone-text.ts';

/** How long a call has lasted, as `0:07` or `1:02:03`; times in milliseconds since 1970. */
export function durationText(answeredAt: number | null, at: number): string {
  const seconds = Math.max(0, Math.floor((at - (answeredAt ?? at)) / 1000));
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (part: number) => String(part).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** The line under the caller's name: what kind of call it is, or how it stands. */
export function lineOf({ state, app, video, answeredAt }: ScreenCall, at: number, t: Translate): string {
  if (state === 'ringing') return t(video ? 'callVideo' : 'callAudio', { app });
  return state === 'held' ? t('callOnHold') : durationText(answeredAt, at);
}

/** The first letter of a name, or the sign it begins with. */
export const initialOf = (name: string): string => Array.from(name.trim())[0]?.toUpperCase() ?? '?';

/** What is said of the call beside the first. */
export const otherText = ({ state }: ScreenCall): TextKey => (state === 'held' ? 'callHeldToo' : 'callWith');
