import {
  type AppPatch,
  authorizations,
  type DevicePatch,
  type FocusName,
  focusNames,
  previewSettings,
} from '@apns-sim/device';
import { type JsonObject } from '@apns-sim/protocol';
import { type Draft } from '../../console/draft.ts';
import { type CardId } from '../break-it/cards.ts';

/** The switches of a phone a scenario may set, each with the values it may have. */
export const switches = {
  network: ['online', 'airplane', 'noService'],
  power: ['on', 'off'],
  lock: ['screenOff', 'screenOn', 'unlocked'],
  ringer: ['ring', 'silent'],
  focus: ['off', ...focusNames],
  lowPower: ['off', 'on'],
  previews: previewSettings,
  authorization: authorizations.filter((one) => one !== 'ephemeral'),
  forceQuit: ['no', 'yes'],
  backgroundRefresh: ['on', 'off'],
} as const satisfies Record<string, readonly string[]>;

export type SwitchId = keyof typeof switches;
export const switchIds = Object.keys(switches) as readonly SwitchId[];
/** Switch → value; what is absent stays as it is on a phone on which everything works. */
export type PhoneSwitches = { readonly [Id in SwitchId]?: (typeof switches)[Id][number] };

/** The push a scenario puts into the console; to whom it goes is never part of it. */
export type ScenarioPush = Omit<Draft, 'deviceToken'>;

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

/** What is handed out: a state, a push, a card and some words; or a script of steps that do themselves. */
export interface Scenario {
  readonly title: string;
  readonly text: string;
  readonly phone: PhoneSwitches;
  readonly push: ScenarioPush | null;
  readonly card: CardId | null;
  readonly steps: readonly ScenarioStep[];
}

/** Of a text so many characters are taken. */
export const longest = { title: 120, text: 4000, payload: 8192, header: 200, whole: 32_768 } as const;

/** The switches as one change of the phone, which one undo takes back. */
export function patchOf(phone: PhoneSwitches, bundleId: string): DevicePatch {
  const { focus, lowPower, authorization, forceQuit, backgroundRefresh, ...direct } = phone;
  const app: AppPatch = {
    ...(authorization !== undefined && { authorization }),
    ...(forceQuit !== undefined &&
      (forceQuit === 'yes' ? { run: 'notRunning', forceQuit: true } : { forceQuit: false })),
    ...(backgroundRefresh !== undefined && { settings: { backgroundRefresh: backgroundRefresh === 'on' } }),
  };
  return {
    ...direct,
    ...(focus !== undefined && { focus: focus === 'off' ? null : (focus satisfies FocusName) }),
    ...(lowPower !== undefined && { lowPower: lowPower === 'on' }),
    ...(Object.keys(app).length > 0 && { apps: { [bundleId]: app } }),
  };
}
