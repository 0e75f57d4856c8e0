/** What the sender needs to know of the simulation. */
export interface Stage {
  readonly url: string;
  readonly ca: string;
  readonly key: { readonly privateKey: string; readonly keyId: string; readonly teamId: string };
  readonly topic: string;
  readonly deviceTokens: readonly string[];
  /** A server that gives back what comes. */
  readonly echoPort: number;
}

/** What the sender is asked to do. `perSecond`: so many at even distances, whatever comes of them; absent: as fast as it goes. */
export type Task =
  | { readonly what: 'open'; readonly stage: Stage }
  | { readonly what: 'push'; readonly count: number; readonly perSecond?: number }
  | { readonly what: 'echo'; readonly count: number; readonly perSecond: number };

/** When each left, by the machine's clock, nanoseconds; the index is the last part of the apnsId. */
export type Sent = readonly number[];

const head = 'EABEAE54-14A8-11E5-B60B-';
export const apnsIdOf = (index: number): string => `${head}${index.toString(16).padStart(12, '0').toUpperCase()}`;
export const indexOf = (apnsId: string): number => Number.parseInt(apnsId.slice(head.length), 16);
