/*
 * Original tones, made by WebAudio when they are heard; no sound files.
 */

/** One partial of a tone: hertz, start and length in seconds, loudness from 0 to 1. */
type Note = readonly [frequency: number, start: number, length: number, gain: number];

const tones = {
  default: [
    [1046.5, 0, 0.34, 0.5],
    [1568, 0.09, 0.5, 0.42],
    [3136, 0.09, 0.2, 0.06],
  ],
  chord: [
    [659.3, 0, 0.4, 0.4],
    [880, 0.06, 0.4, 0.36],
    [1318.5, 0.12, 0.5, 0.3],
  ],
  drop: [
    [1760, 0, 0.16, 0.36],
    [1174.7, 0.11, 0.44, 0.44],
  ],
  ringtone: [
    [784, 0, 0.22, 0.42],
    [987.8, 0.18, 0.22, 0.42],
    [1174.7, 0.36, 0.5, 0.4],
    [784, 0.9, 0.22, 0.42],
    [987.8, 1.08, 0.22, 0.42],
    [1174.7, 1.26, 0.6, 0.4],
  ],
  critical: [
    [880, 0, 0.18, 0.6],
    [1174.7, 0.2, 0.18, 0.6],
    [880, 0.4, 0.18, 0.6],
    [1174.7, 0.6, 0.3, 0.6],
  ],
} as const satisfies Record<string, readonly Note[]>;

/** The name of a tone we can play. */
export type ToneName = keyof typeof tones;

/** The tone of a sound file an app names; one nobody knows sounds as the default, as on a phone. */
export function toneFor(sound: string, critical: boolean): ToneName {
  if (critical) return 'critical';
  const name = sound.replace(/\.[a-z0-9]+$/i, '');
  return name === 'chord' || name === 'drop' || name === 'ringtone' ? name : 'default';
}

/** A loudspeaker that stays off until somebody has touched the page, as browsers want it. */
export interface Speaker {
  play(tone: ToneName, volume: number): void;
  close(): void;
}

/** About -18 LUFS for the default tone. */
const loudness = 0.22;

export function createSpeaker(page: Window): Speaker {
  let context: AudioContext | undefined;
  const gestures = ['pointerdown', 'keydown'] as const;
  const enable = () => {
    if (typeof AudioContext === 'undefined') return;
    context ??= new AudioContext();
    if (context.state === 'suspended') void context.resume();
  };
  for (const gesture of gestures) page.addEventListener(gesture, enable, { passive: true });
  return {
    play(tone, volume) {
      if (context === undefined || context.state !== 'running') return;
      for (const [frequency, start, length, gain] of tones[tone]) {
        const from = context.currentTime + 0.01 + start;
        const oscillator = context.createOscillator();
        const envelope = context.createGain();
        oscillator.type = tone === 'critical' ? 'triangle' : 'sine';
        oscillator.frequency.value = frequency;
        envelope.gain.setValueAtTime(0, from);
        envelope.gain.linearRampToValueAtTime(gain * volume * loudness, from + 0.008);
        envelope.gain.exponentialRampToValueAtTime(0.0001, from + length);
        oscillator.connect(envelope).connect(context.destination);
        oscillator.start(from);
        oscillator.stop(from + length + 0.02);
      }
    },
    close() {
      for (const gesture of gestures) page.removeEventListener(gesture, enable);
      void context?.close();
      context = undefined;
    },
  };
}
