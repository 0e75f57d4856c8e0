/** The Focus modes a phone knows. Source: Apple, "Set up a Focus on iPhone"; Reduce Interruptions since iOS 18.1. */
export const focusNames = ['doNotDisturb', 'sleep', 'work', 'reduceInterruptions'] as const;
export type FocusName = (typeof focusNames)[number];

/** What a Focus lets through and hides. */
export interface FocusRules {
  readonly allowedApps: readonly string[];
  /** People whose messages get through, by the names their communication notifications carry. */
  readonly allowedPeople?: readonly string[];
  readonly allowTimeSensitive: boolean;
  readonly showSilencedOnLock: boolean;
  readonly hideBadges: boolean;
  readonly dimLock: boolean;
}

/** A Focus that is on. */
export interface Focus extends FocusRules {
  readonly name: FocusName;
}

const silence: FocusRules = {
  allowedApps: [],
  allowTimeSensitive: false,
  showSilencedOnLock: false,
  hideBadges: false,
  dimLock: false,
};

/** The lists of a new phone, one for each Focus; Sleep dims the Lock Screen, Reduce Interruptions lets through what is urgent. */
export const newFocuses: Readonly<Record<FocusName, FocusRules>> = {
  doNotDisturb: silence,
  sleep: { ...silence, dimLock: true },
  work: silence,
  reduceInterruptions: { ...silence, allowTimeSensitive: true },
};
