/** The Push to Talk channel a phone has joined; there is one at a time. Source: Apple, PTChannelManager. */
export interface TalkChannel {
  readonly bundleId: string;
  /** What the app calls it. */
  readonly name: string;
  /** The ephemeral deviceToken, `null` until APNs has given it. */
  readonly deviceToken: string | null;
  /** Who speaks now; `null`: nobody. */
  readonly speaker: string | null;
  readonly joinedAt: number;
}

/** The joined channel as a person sees it. */
export interface ScreenTalk extends Pick<TalkChannel, 'bundleId' | 'name' | 'speaker'> {
  readonly app: string;
}
