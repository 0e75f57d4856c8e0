import { expect, test } from 'vitest';
import { app, holdPhone } from './held-phone.ts';
import { wakeNow } from './wake-now.ts';

type Phone = ReturnType<typeof holdPhone>;
const now = (phone: Phone) => wakeNow(phone.state, phone.courier, phone.at);

test('[HB-6] what would stop a background push can be asked before one comes', () => {
  const phone = holdPhone();
  expect(now(phone)).toEqual({ rule: 'S1', roomAt: phone.at });
  for (let count = 0; count < 3; count += 1)
    phone.wait(60_000).push({ 'content-available': 1 }, { pushType: 'background', priority: 5 });
  expect(now(phone)).toEqual({ rule: 'S4', roomAt: phone.at - 120_000 + 3_600_000 });
  phone.do({ type: 'PATCH', patch: { lowPower: true } });
  expect(now(phone).rule).toBe('S3');
  expect(now(phone.do({ type: 'FORCE_QUIT', bundleId: app })).rule).toBe('S2');
  const code = { remoteNotificationBackgroundMode: false };
  expect(now(phone.do({ type: 'APP_CODE', bundleId: app, code })).rule).toBe('S5');
});
