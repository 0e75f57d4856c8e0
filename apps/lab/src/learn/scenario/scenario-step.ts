import { type JsonObject } from '@apns-sim/protocol';
import { type CardId } from '../break-it/cards.ts';
import { type PhoneSwitches, type ScenarioPush } from './scenario.ts';

/** What a step may do to the app itself. */
export const appDeeds = ['open', 'home', 'lock', 'delete', 'install'] as const;
export type AppDeed = (typeof appDeeds)[number];

/** One thing that is really done, on the phone in sight or by the provider; `say` tells a person what, in a sentence. */
export type ScenarioStep = { readonly say: string } & (
  | { readonly do: 'phone'; readonly phone: PhoneSwitches }
  /** Sent so many times; `{{i}}` in the payload is which one it is, `{{now}}` the time in UNIX seconds. A Live Activity's goes to the newest activity. */
  | { readonly do: 'push'; readonly push: ScenarioPush; readonly times: number }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'card'; readonly card: CardId }
  | { readonly do: 'app'; readonly app: AppDeed }
  | {
      readonly do: 'activity';
      readonly attributesType: string;
      readonly attributes: JsonObject;
      readonly contentState: JsonObject;
    }
);
export type StepDeed = ScenarioStep['do'];

/** So much is taken of each. */
export const mostOf = { steps: 40, times: 100, waitMs: 30_000, say: 400 } as const;
