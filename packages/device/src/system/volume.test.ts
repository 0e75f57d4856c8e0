import { expect, test } from 'vitest';
import { app, holdPhone } from './held-phone.ts';

const louder = { type: 'VOLUME_UP' } as const;
const softer = { type: 'VOLUME_DOWN' } as const;

test('[SC-24] a button moves the ringer by one step, not past the loudest and not to silence', () => {
  const phone = holdPhone().do(louder);
  expect(phone.state.ringerVolume).toBe(13);
  phone.do(louder, louder, louder, louder);
  expect(phone.state.ringerVolume).toBe(16);
  expect(phone.ignored).toBe('the volume is 16 already');
  for (let press = 0; press < 20; press++) phone.do(softer);
  expect(phone.state.ringerVolume).toBe(1);
  expect(phone.do({ type: 'POWER_OFF' }, louder).ignored).toBe('the phone is off');
});

test('[SC-24] a sound is as loud as the ringer, a critical one as loud as it says', () => {
  const phone = holdPhone()
    .allowed()
    .do({ type: 'PATCH', patch: { ringerVolume: 4 } });
  expect(phone.push({ alert: 'Parcel', sound: 'default' }).state.alerted).toMatchObject({ volume: 0.25 });
  phone.do({ type: 'SETTINGS', bundleId: app, settings: { critical: true } });
  const sound = { critical: 1, name: 'siren', volume: 0.9 };
  expect(phone.push({ alert: 'Fire', sound, 'interruption-level': 'critical' }).state.alerted).toMatchObject({
    volume: 0.9,
  });
  expect(phone.do({ type: 'PATCH', patch: { ringerVolume: 0 } }).ignored).toBe(
    'ringerVolume cannot be 0: expected a whole number 1–16',
  );
});
