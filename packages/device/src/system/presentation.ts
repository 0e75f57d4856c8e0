import { type AppleWord, type Gate, type InterruptionLevel } from '@apns-sim/protocol';
import { type PresentInput } from './present-input.ts';
import { type RuleId } from './rules.ts';

/** What becomes of one push on the phone, and why. */
export interface Presentation {
  /** Apple's status word, as its Metrics page prints it. */
  readonly word: AppleWord;
  /** The app's callbacks, in order. */
  readonly callbacks: readonly ('didReceiveRemoteNotification' | 'willPresent')[];
  /** Whether the notification service extension ran. */
  readonly serviceExtension: boolean;
  /** Whether a dark screen lights up. */
  readonly wake: boolean;
  readonly lockScreen: boolean;
  readonly banner: 'none' | 'temporary' | 'persistent';
  readonly notificationCenter: boolean;
  /** Held for the Scheduled Summary. */
  readonly summary: boolean;
  /** Whether the number on the icon is set. */
  readonly badge: boolean;
  readonly sound: boolean;
  readonly haptic: boolean;
  /** `n/a`: there is nothing to read. */
  readonly preview: 'full' | 'hidden' | 'n/a';
  /** The level it was treated as; `null` when it never got so far. */
  readonly level: InterruptionLevel | null;
  readonly gates: readonly Gate[];
}

/** A presentation while the push passes the gates. */
export type Draft = { -readonly [K in keyof Omit<Presentation, 'gates'>]: Presentation[K] };

/** A push on its way through the gates, and where their verdicts are noted. */
export interface Passage {
  readonly input: PresentInput;
  readonly draft: Draft;
  readonly note: (rule: RuleId, verdict?: Gate['verdict']) => void;
}
