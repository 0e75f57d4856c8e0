import { type Aps, type Json, type NotificationFrame, readAps } from '@apns-sim/protocol';
import { type AppCode } from '../app/app-code.ts';
import { type AppState, authorizations, type NotificationSettings } from './app-state.ts';
import { newApp, newDevice } from './factory.ts';
import { type Focus, newFocuses } from './focus.ts';
import { outcomeOf } from './outcome.ts';
import { present } from './present.ts';
import { kindOf, presentInput } from './present-input.ts';
import { type Presentation } from './presentation.ts';
import { type DeviceState } from './state.ts';

/* One payload through every state a phone can be in: which of them show it, and why the others do not. */

/** The states the matrix walks through, in the order of its cells. */
export const matrixAxes = {
  power: ['on', 'lowPower', 'off'],
  lock: ['locked', 'unlocked'],
  focus: ['off', 'blocksApp', 'allowsTimeSensitive', 'allowsApp'],
  authorization: authorizations,
  run: ['foreground', 'background', 'suspended', 'notRunning', 'forceQuit'],
} as const;

/** Where a phone can be on each axis. */
export interface MatrixPlace {
  readonly power: (typeof matrixAxes.power)[number];
  readonly lock: (typeof matrixAxes.lock)[number];
  readonly focus: (typeof matrixAxes.focus)[number];
  readonly authorization: (typeof matrixAxes.authorization)[number];
  readonly run: (typeof matrixAxes.run)[number];
}
/** The states asked for, axis by axis. */
export interface MatrixAxes {
  readonly power: readonly MatrixPlace['power'][];
  readonly lock: readonly MatrixPlace['lock'][];
  readonly focus: readonly MatrixPlace['focus'][];
  readonly authorization: readonly MatrixPlace['authorization'][];
  readonly run: readonly MatrixPlace['run'][];
}

/** What happens in one place of the matrix. */
export interface MatrixCell extends MatrixPlace {
  /** Apple's status word. */
  readonly word: string;
  readonly outcome: 'presented' | 'suppressed' | 'discarded' | 'stored';
  /** Where a person notices it, and `wake` when a dark screen lights up, `summary` when it is held for the summary. */
  readonly surfaces: readonly string[];
  readonly callbacks: readonly string[];
  readonly serviceExtension: boolean;
  readonly preview: Presentation['preview'];
  readonly level: Presentation['level'];
  /** Ids of the gates, in order. */
  readonly why: readonly string[];
}

export interface Matrix {
  readonly axes: MatrixAxes;
  /** Every place there is, the last axis running fastest; an app is in front on an unlocked phone only. */
  readonly cells: readonly MatrixCell[];
}

/** What to send through the matrix. */
export interface MatrixWish {
  readonly payload: Json;
  readonly push: Pick<NotificationFrame, 'pushType' | 'priority' | 'expiration'>;
  /** A well-written app with all switches on when absent. */
  readonly app?: { readonly code?: Partial<AppCode>; readonly settings?: Partial<NotificationSettings> };
  /** Fewer states than all of them. */
  readonly axes?: Partial<MatrixAxes>;
}

const bundleId = 'com.example.courier';

function focusOf(name: MatrixPlace['focus']): Focus | null {
  if (name === 'off') return null;
  const rules = { ...newFocuses.work, allowTimeSensitive: name === 'allowsTimeSensitive' };
  return { name: 'work', ...rules, allowedApps: name === 'allowsApp' ? [bundleId] : [] };
}

function phoneAt({ power, lock, focus }: MatrixPlace): DeviceState {
  const fresh = newDevice({ id: 'matrix', name: 'iPhone', environment: 'sandbox', apps: [] });
  const lockState = lock === 'locked' ? 'screenOff' : 'unlocked';
  return { ...fresh, lowPower: power === 'lowPower', lock: lockState, focus: focusOf(focus) };
}

function appAt({ authorization, run }: MatrixPlace, { code, settings }: NonNullable<MatrixWish['app']>): AppState {
  const app = newApp({ bundleId, authorization, ...(code && { code }) });
  const forceQuit = run === 'forceQuit';
  return { ...app, run: forceQuit ? 'notRunning' : run, forceQuit, settings: { ...app.settings, ...settings } };
}

function cellAt(place: MatrixPlace, { push, app = {} }: MatrixWish, aps: Aps): MatrixCell {
  const arrived = presentInput(phoneAt(place), appAt(place, app), { ...push, fromStorage: false }, aps, 0);
  const reached = { ...arrived.device, reached: false, online: place.power !== 'off' };
  const shown = present({ ...arrived, device: reached });
  const { kind, surfaces } = outcomeOf(shown, kindOf(push.pushType, aps) !== 'visible');
  return {
    ...place,
    word: shown.word,
    outcome: shown.word.startsWith('Stored') ? 'stored' : kind,
    surfaces: [...(shown.wake ? ['wake'] : []), ...surfaces, ...(shown.summary ? ['summary'] : [])],
    callbacks: shown.callbacks,
    serviceExtension: shown.serviceExtension,
    preview: shown.preview,
    level: shown.level,
    why: shown.gates.map(({ rule }) => rule),
  };
}

/** Every combination of the axes, the last one running fastest. */
function placesOf(axes: MatrixAxes): MatrixPlace[] {
  const names = Object.keys(matrixAxes) as (keyof MatrixAxes)[];
  const all = names.reduce<object[]>(
    (places, name) => places.flatMap((place) => axes[name].map((value) => ({ ...place, [name]: value }))),
    [{}],
  );
  return (all as MatrixPlace[]).filter(
    ({ run, lock, power }) => run !== 'foreground' || (lock === 'unlocked' && power !== 'off'),
  );
}

/** One push through every state. Pure; never throws; the same wish gives the same matrix, so that it can be kept as a snapshot. */
export function matrixOf(wish: MatrixWish): Matrix {
  const axes: MatrixAxes = { ...matrixAxes, ...wish.axes };
  const aps = readAps(wish.payload);
  return { axes, cells: placesOf(axes).map((place) => cellAt(place, wish, aps)) };
}
