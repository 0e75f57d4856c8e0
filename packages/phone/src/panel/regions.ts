import { type DevicePatch, type DeviceState, type fidelity, focusNames } from '@apns-sim/device';
import { focusTexts } from '../text/focus-texts.ts';
import { type TextKey } from '../text/phone-text.ts';

/** What is known and what is guessed about a region: names of `fidelity`. */
type Facts = readonly (keyof typeof fidelity)[];

/** One region of the phone's state a tester sets, with its values and their words. */
export interface Region {
  readonly name: string;
  readonly label: TextKey;
  readonly facts?: Facts;
  readonly value: (state: DeviceState) => string;
  /** One with two values is a switch, the second one being on. */
  readonly values: readonly (readonly [value: string, words: TextKey])[];
  readonly patch: (value: string) => DevicePatch;
}

interface PlainRegion<Name extends keyof DevicePatch & keyof DeviceState> {
  readonly name: Name;
  readonly label: TextKey;
  readonly facts?: Facts;
  readonly values: readonly (readonly [DeviceState[Name] & (string | boolean | number), TextKey])[];
}

const plain = <Name extends keyof DevicePatch & keyof DeviceState>({
  name,
  values,
  ...more
}: PlainRegion<Name>): Region => ({
  ...more,
  name,
  value: (state) => String(state[name]),
  values: values.map(([value, words]) => [String(value), words]),
  patch: (chosen) => ({ [name]: values.find(([value]) => String(value) === chosen)?.[0] }),
});

/** Every region of the state that can be set by one choice, in the order of the specification. */
export const regions: readonly Region[] = [
  plain({
    name: 'power',
    label: 'power',
    facts: ['bootMs'],
    values: [
      ['off', 'stateOff'],
      ['on', 'powerOn'],
    ],
  }),
  plain({
    name: 'network',
    label: 'regionNetwork',
    values: [
      ['online', 'lineOnline'],
      ['airplane', 'airplane'],
      ['noService', 'noService'],
      ['slow', 'networkSlow'],
    ],
  }),
  plain({
    name: 'lock',
    label: 'lock',
    facts: ['screenOnMs'],
    values: [
      ['screenOff', 'stateScreenOff'],
      ['aod', 'stateAlwaysOn'],
      ['screenOn', 'stateLocked'],
      ['unlocked', 'stateUnlocked'],
    ],
  }),
  plain({
    name: 'alwaysOn',
    label: 'regionAlwaysOn',
    values: [
      [false, 'off'],
      [true, 'on'],
    ],
  }),
  plain({
    name: 'unlockedSinceBoot',
    label: 'regionUnlockedSinceBoot',
    values: [
      [false, 'off'],
      [true, 'on'],
    ],
  }),
  plain({
    name: 'face',
    label: 'face',
    values: [
      ['away', 'off'],
      ['looking', 'on'],
    ],
  }),
  plain({
    name: 'ringer',
    label: 'ringer',
    values: [
      ['ring', 'off'],
      ['silent', 'on'],
    ],
  }),
  plain({
    name: 'lowPower',
    label: 'lowPower',
    values: [
      [false, 'off'],
      [true, 'on'],
    ],
  }),
  plain({
    name: 'charging',
    label: 'regionCharging',
    values: [
      [false, 'off'],
      [true, 'on'],
    ],
  }),
  {
    name: 'focus',
    label: 'focus',
    value: ({ focus }) => focus?.name ?? 'off',
    values: [['off', 'off'], ...focusNames.map((name) => [name, focusTexts[name]] as const)],
    patch: (chosen) => ({ focus: focusNames.find((name) => name === chosen) ?? null }),
  },
  plain({
    name: 'display',
    label: 'panelDisplay',
    values: [
      ['stack', 'displayStack'],
      ['list', 'displayList'],
      ['count', 'displayCount'],
    ],
  }),
  plain({
    name: 'previews',
    label: 'showPreviews',
    values: [
      ['always', 'previewsAlways'],
      ['whenUnlocked', 'previewsWhenUnlocked'],
      ['never', 'previewsNever'],
    ],
  }),
  {
    name: 'summarySchedule',
    label: 'scheduledSummary',
    facts: ['summaryTimes'],
    value: ({ summarySchedule }) => (summarySchedule === null ? 'off' : 'on'),
    values: [
      ['off', 'off'],
      ['on', 'on'],
    ],
    patch: (chosen) => ({ summarySchedule: chosen === 'on' ? { times: ['08:00', '18:00'] } : null }),
  },
  plain({
    name: 'model',
    label: 'island',
    values: [
      ['iphone14', 'off'],
      ['iphone16', 'on'],
    ],
  }),
  plain({
    name: 'appearance',
    label: 'appearance',
    values: [
      ['light', 'off'],
      ['dark', 'on'],
    ],
  }),
  plain({
    name: 'skin',
    label: 'regionSkin',
    values: [
      ['ios18', 'skinFlat'],
      ['ios26', 'skin'],
    ],
  }),
  plain({
    name: 'language',
    label: 'regionLanguage',
    values: [
      ['en', 'languageEnglish'],
      ['zh-Hans', 'languageChinese'],
    ],
  }),
];
