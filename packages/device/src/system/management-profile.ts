/** The profile that makes a phone a managed one, and what its pushes have done. */
export interface Management {
  /** The UID in the subject of the server’s MDM push certificate. */
  readonly topic: string;
  /** What a push must hold to be listened to; the phone made it up and told the server. */
  readonly pushMagic: string;
  /** `null` until APNs has given it. */
  readonly deviceToken: string | null;
  /** How often a push made it contact its server. */
  readonly contacts: number;
  /** The newest time, milliseconds since 1970; `null`: never. */
  readonly contactedAt: number | null;
}
