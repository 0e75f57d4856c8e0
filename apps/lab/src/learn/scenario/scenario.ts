import {
  type AppPatch,
  authorizations,
  type DevicePatch,
  type FocusName,
  focusNames,
  previewSettings,
} from '@apns-sim/device';
import { type Draft } from '../../console/draft.ts';
import { type CardId } from '../break-it/cards.ts';
import { type ScenarioStep } from './scenario-step.ts';

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
