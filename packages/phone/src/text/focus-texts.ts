import { type FocusName } from '@apns-sim/device';
import { type TextKey } from './phone-text.ts';

/** The words for each Focus. */
export const focusTexts = {
  doNotDisturb: 'focusDoNotDisturb',
  sleep: 'focusSleep',
  work: 'focusWork',
  reduceInterruptions: 'focusReduceInterruptions',
} as const satisfies Record<FocusName, TextKey>;
