import { type Alerted } from '@apns-sim/device';
import { useEffect, useRef, useState } from 'react';
import { useSoundSwitch } from './sound-switch.ts';
import { createSpeaker, type Speaker, toneFor } from './tones.ts';

/** How long a caption stays, in milliseconds; a sound older than this is history, not news. */
const captionMs = 2000;

/** How often a ring tone begins anew, in milliseconds; ours. */
const ringEveryMs = 3000;

/** Plays and buzzes what the phone just did, and gives it for as long as its caption stays. @param rings a call rings, heard or felt, until somebody ends that */
export function useAlerted(alerted: Alerted | null, now: () => number, rings: boolean): Alerted | null {
  const audible = useSoundSwitch();
  const speaker = useRef<Speaker | null>(null);
  const [caption, setCaption] = useState<Alerted | null>(null);
  const heard = useRef<number | null>(null);

  useEffect(() => {
    speaker.current = createSpeaker(window);
    return () => speaker.current?.close();
  }, []);

  useEffect(() => {
    if (alerted === null || heard.current === alerted.at || now() - alerted.at > captionMs) return;
    heard.current = alerted.at;
    if (alerted.sound === null && !alerted.haptic) return;
    setCaption(alerted);
    if (alerted.sound !== null && audible)
      speaker.current?.play(toneFor(alerted.sound, alerted.critical), alerted.volume);
    // only some browsers can, and only after a touch
    if (alerted.haptic && navigator.userActivation?.hasBeenActive) navigator.vibrate?.(40);
  }, [alerted, audible, now]);

  useEffect(() => {
    if (!rings || alerted?.at === undefined) return;
    const { sound, volume, haptic } = alerted;
    const again = setInterval(() => {
      if (sound !== null && audible) speaker.current?.play(toneFor(sound, false), volume);
      if (haptic && navigator.userActivation?.hasBeenActive) navigator.vibrate?.(40);
    }, ringEveryMs);
    return () => clearInterval(again);
  }, [rings, alerted, audible]);

  useEffect(() => {
    if (caption === null) return;
    const timer = setTimeout(() => setCaption(null), captionMs);
    return () => clearTimeout(timer);
  }, [caption]);

  if (rings) return alerted;
  return alerted === null ? null : caption;
}
