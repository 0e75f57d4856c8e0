/** The push types whose framework gives an app so many turns in a time. */
export const grantedTypes = ['widgets', 'controls', 'location', 'complication', 'fileprovider'] as const;
export type GrantedType = (typeof grantedTypes)[number];

/** What a framework has done for an app by push. */
export interface FrameworkUse {
  /** The turns that still count, milliseconds since 1970, the oldest first. */
  readonly times: readonly number[];
  /** Of a budget that refills turn by turn, which has no times: when it is full again, milliseconds since 1970. */
  readonly fullAt?: number;
  /** All turns since the app was installed. */
  readonly count: number;
  /** The newest turn, milliseconds since 1970. */
  readonly at: number;
  /** Of a complication: what it shows since its newest turn; `null` when the push held nothing to show. */
  readonly shows?: ComplicationText | null;
}

/** What a complication has room for: one value and what it is of. */
export interface ComplicationText {
  readonly label: string;
  readonly value: string;
}

/** By push type; one that has had no turn is absent. */
export type FrameworkUses = { readonly [type in GrantedType]?: FrameworkUse };
