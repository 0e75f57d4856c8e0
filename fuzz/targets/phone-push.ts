import { type DeviceState, fold, newDevice, nextTimer, screenOf, step } from '@apns-sim/device';
import { type NotificationFrame, type PushType, pushTypes } from '@apns-sim/protocol';
import { demand, type OpenTarget } from '../engine/target.ts';
import { payloads, payloadWords } from '../seeds/payload-seeds.ts';
import { json } from '../structures/json.ts';

const types = Object.keys(pushTypes) as PushType[];
const at = Date.UTC(2026, 0, 1);
const bundleId = 'com.example.courier';

function readyPhone(): DeviceState {
  const fresh = newDevice({ id: 'phone', name: 'Phone', environment: 'sandbox' });
  const apps = Object.entries(fresh.apps).map(([id, app]) => [id, { ...app, authorization: 'authorized' }]);
  return { ...fresh, apps: Object.fromEntries(apps) } as DeviceState;
}

/** A push on the phone: taken in, shown, opened, and folded again from its journal. */
export const open: OpenTarget = () => {
  const phone = readyPhone();
  return {
    property:
      'a phone never fails on a push, whatever type and payload; every push has one outcome; the screen can be drawn, and folding again gives the same phone',
    structure: json,
    words: payloadWords,
    seeds: payloads,
    longest: 4500,
    work: { base: 600_000, perByte: 1500 },
    attempt(input) {
      const payload = input.toString('base64');
      for (const pushType of [undefined, ...types]) {
        const suffix = pushType === 'liveactivity' ? '.push-type.liveactivity' : pushType === 'voip' ? '.voip' : '';
        const frame: NotificationFrame = {
          type: 'notification',
          uniqueId: 'u',
          apnsId: 'a',
          topic: `${bundleId}${suffix}`,
          pushType: pushType ?? null,
          priority: 10,
          expiration: null,
          collapseId: null,
          payload,
          fromStorage: false,
        } as NotificationFrame;
        const event = { type: 'PUSH_ARRIVED', frame } as const;
        const { state, effects } = step(phone, event, at);
        screenOf(state);
        nextTimer(state);
        const outcomes = effects.filter((one) => 'outcome' in one || one.type.toUpperCase().includes('OUTCOME'));
        demand(outcomes.length <= 1, 'a push has two outcomes');
        demand(
          JSON.stringify(fold(phone, [{ at, event }])) === JSON.stringify(state),
          'folding again gives another phone',
        );
        demand(JSON.stringify(state).length < 120_000 + 60 * input.length, 'a small push makes a large phone');
      }
      return 'accepted';
    },
  };
};
