import { type Json, type NotificationFrame } from '@apns-sim/protocol';
import { type AppState } from './app-state.ts';
import { type DeviceEffect } from './effects.ts';
import { type DeviceEvent } from './events.ts';
import { newDevice } from './factory.ts';
import { type Screen } from './screen.ts';
import { screenOf } from './screen-of.ts';
import { type DeviceState } from './state.ts';
import { step } from './step.ts';
import { nextTimer } from './timers.ts';

export const app = 'com.example.courier';

/** Text as the bytes of a payload: base64 of its UTF-8. */
export function base64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));
}

/** A frame with the given `aps`, an alert of priority 10 unless said otherwise. */
export function frameOf(payload: Json, fields: Partial<NotificationFrame> = {}): NotificationFrame {
  const uniqueId = fields.uniqueId ?? 'unique-1';
  return {
    type: 'notification',
    uniqueId,
    apnsId: `apns-${uniqueId}`,
    topic: app,
    pushType: 'alert',
    priority: 10,
    expiration: null,
    collapseId: null,
    payload: base64(JSON.stringify(payload)),
    fromStorage: false,
    ...fields,
  };
}

/** A phone in a test's hand: events go in by hand, time passes by hand. */
interface HeldPhone {
  readonly state: DeviceState;
  readonly screen: Screen;
  readonly at: number;
  /** Of the newest event, as is `ignored`. */
  readonly effects: readonly DeviceEffect[];
  readonly ignored: string | undefined;
  readonly courier: AppState;
  do(...events: readonly DeviceEvent[]): HeldPhone;
  /** A push arrives, with a uniqueId of its own: `unique-1`, `unique-2`, … */
  push(aps: Json, fields?: Partial<NotificationFrame>): HeldPhone;
  /** Lets time pass, and what falls due happen. */
  wait(ms: number): HeldPhone;
  /** Opened once and allowed, then left on the Home Screen of an unlocked phone. */
  allowed(): HeldPhone;
}

export function holdPhone(change: Partial<DeviceState> = {}): HeldPhone {
  let state: DeviceState = {
    ...newDevice({ id: 'alice', name: 'Alice’s iPhone', environment: 'sandbox' }),
    gateway: 'online',
    ...change,
  };
  let at = 1_000_000;
  let effects: readonly DeviceEffect[] = [];
  let ignored: string | undefined;
  let pushes = 0;

  const phone: HeldPhone = {
    get state() {
      return state;
    },
    get screen() {
      return screenOf(state);
    },
    get at() {
      return at;
    },
    get effects() {
      return effects;
    },
    get ignored() {
      return ignored;
    },
    get courier() {
      const courier = state.apps[app];
      if (courier === undefined) throw new Error('Courier is not installed');
      return courier;
    },
    do(...events) {
      for (const event of events) ({ state, effects, ignored } = step(state, event, at));
      return phone;
    },
    push(aps, fields = {}) {
      pushes += 1;
      return phone.do({ type: 'PUSH_ARRIVED', frame: frameOf({ aps }, { uniqueId: `unique-${pushes}`, ...fields }) });
    },
    wait(ms) {
      const until = at + ms;
      for (let timer = nextTimer(state); timer !== null && timer.at <= until; timer = nextTimer(state)) {
        at = timer.at;
        phone.do(timer.event);
      }
      at = until;
      return phone;
    },
    allowed() {
      phone.do({ type: 'UNLOCK' }, { type: 'OPEN_APP', bundleId: app }, { type: 'PROMPT_ANSWER', answer: 'allow' });
      return phone.do({ type: 'HOME' });
    },
  };
  return phone;
}
