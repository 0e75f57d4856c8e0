import { type DeviceState, type UserEvent } from '@apns-sim/device';

/** What a press of a control does to the phone as it is now. */
export type PhoneControl = (state: DeviceState) => UserEvent;

const patch = (change: Extract<UserEvent, { type: 'PATCH' }>['patch']): UserEvent => ({ type: 'PATCH', patch: change });

const lockControl: PhoneControl = (state) =>
  state.lock === 'unlocked'
    ? { type: 'LOCK' }
    : { type: state.lock === 'screenOff' || state.lock === 'aod' ? 'WAKE' : 'UNLOCK' };

const controls = {
  side: () => ({ type: 'SIDE_BUTTON' }),
  lock: lockControl,
  home: () => ({ type: 'HOME' }),
  switcher: (state) => ({ type: state.surface.at === 'appSwitcher' ? 'CLOSE_APP_SWITCHER' : 'OPEN_APP_SWITCHER' }),
  undo: () => ({ type: 'UNDO' }),
  center: (state) => ({
    type: state.surface.at === 'notificationCenter' ? 'CLOSE_NOTIFICATION_CENTER' : 'OPEN_NOTIFICATION_CENTER',
  }),
  power: (state) => ({ type: state.power === 'off' ? 'POWER_ON' : 'POWER_OFF' }),
  ringer: (state) => patch({ ringer: state.ringer === 'ring' ? 'silent' : 'ring' }),
  volumeUp: () => ({ type: 'VOLUME_UP' }),
  volumeDown: () => ({ type: 'VOLUME_DOWN' }),
  airplane: (state) => patch({ network: state.network === 'airplane' ? 'online' : 'airplane' }),
  lowPower: (state) => patch({ lowPower: !state.lowPower }),
  focus: (state) => patch({ focus: state.focus === null ? 'doNotDisturb' : null }),
  appearance: (state) => patch({ appearance: state.appearance === 'dark' ? 'light' : 'dark' }),
  face: (state) => patch({ face: state.face === 'looking' ? 'away' : 'looking' }),
  skin: (state) => patch({ skin: state.skin === 'ios26' ? 'ios18' : 'ios26' }),
  displayStack: () => patch({ display: 'stack' }),
  displayList: () => patch({ display: 'list' }),
  displayCount: () => patch({ display: 'count' }),
} as const satisfies Record<string, PhoneControl>;

/** The name of one control. */
export type PhoneControlName = keyof typeof controls;

/** Every control of the phone by its name; buttons and keys are two ways to the same ones. */
export const phoneControls: Readonly<Record<PhoneControlName, PhoneControl>> = controls;

/** Single keys while the phone or its panel has the focus. */
export const phoneKeys: Readonly<Record<string, PhoneControlName>> = {
  s: 'side',
  l: 'lock',
  h: 'home',
  n: 'center',
  a: 'switcher',
  z: 'undo',
  p: 'power',
  r: 'ringer',
  '+': 'volumeUp',
  '=': 'volumeUp',
  '-': 'volumeDown',
  f: 'airplane',
  b: 'lowPower',
  m: 'focus',
  d: 'appearance',
  e: 'face',
  g: 'skin',
  1: 'displayStack',
  2: 'displayList',
  3: 'displayCount',
};

/** The key of a control, in the form `aria-keyshortcuts` takes. */
export function keyOf(control: PhoneControlName): string {
  const key = Object.keys(phoneKeys).find((candidate) => phoneKeys[candidate] === control) ?? '';
  return key.toUpperCase();
}

/** What a key press asks of the phone, `null` when it is not one of its keys or belongs to a text field. */
export function phoneKeyEvent(event: KeyPress, state: DeviceState): UserEvent | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  // a plus needs Shift on many keyboards
  if (event.shiftKey && event.key !== '+') return null;
  if (event.target instanceof HTMLElement && event.target.matches('input:not([type=checkbox]), textarea, select'))
    return null;
  const control = phoneKeys[event.key.toLowerCase()];
  if (control === undefined) return null;
  if (state.power !== 'on' && control !== 'power') return null;
  return phoneControls[control](state);
}

/** The part of a keyboard event that is looked at; React's and the browser's both have it. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly target: EventTarget | null;
}
