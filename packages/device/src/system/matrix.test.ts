import { expect, test } from 'vitest';
import { matrixAxes, matrixOf } from './matrix.ts';
import { matrixText } from './matrix-text.ts';

const alert = { pushType: 'alert', priority: 10, expiration: null } as const;
const payload = { aps: { alert: { title: 'Order', body: 'Out for delivery' }, sound: 'default', badge: 1 } };
const matrix = matrixOf({ payload, push: alert });
const at = (place: object) =>
  matrix.cells.filter((cell) => Object.entries(place).every(([k, v]) => cell[k as keyof typeof cell] === v));

test('[MX-1] every place there is stands in it once, in one order, and an app is in front of an unlocked phone only', () => {
  const places = 3 * 2 * 4 * 5 * 5;
  const inFrontWithoutScreen = 4 * 4 * 5;
  expect(matrix.cells.length).toBe(places - inFrontWithoutScreen);
  const keys = matrix.cells.map(({ power, lock, focus, authorization, run }) =>
    [power, lock, focus, authorization, run].join(' '),
  );
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys.slice(0, 2)).toEqual(['on locked off notDetermined background', 'on locked off notDetermined suspended']);
  expect(matrixOf({ payload, push: alert })).toEqual(matrix);
  expect(JSON.parse(JSON.stringify(matrix))).toEqual(matrix);
});

test('[MX-2] a cell says what present() says: T1, T2, T3 and T5 in one', () => {
  const place = { power: 'on', lock: 'locked', focus: 'off', run: 'suspended' };
  expect(at({ ...place, authorization: 'authorized' })).toMatchObject([
    {
      outcome: 'presented',
      surfaces: ['wake', 'lockScreen', 'notificationCenter', 'badge', 'sound', 'haptic'],
      why: ['B1', 'K1'],
    },
  ]);
  expect(at({ ...place, authorization: 'denied' })).toMatchObject([
    { outcome: 'discarded', word: 'Discarded - Disabled', surfaces: [], why: ['A1'] },
  ]);
  expect(at({ ...place, authorization: 'authorized', focus: 'blocksApp' })).toMatchObject([
    { surfaces: ['notificationCenter', 'badge'], why: ['B1', 'L3'] },
  ]);
  expect(at({ power: 'off' }).every(({ outcome, why }) => outcome === 'stored' && why.join() === 'P1')).toBe(true);
  expect(at({ ...place, lock: 'unlocked', run: 'foreground', authorization: 'authorized' })).toMatchObject([
    { callbacks: ['willPresent'], why: ['B1', 'F2'] },
  ]);
});

test('[MX-3] fewer states, another app: only what was asked for', () => {
  const small = matrixOf({
    payload: { aps: { 'content-available': 1 } },
    push: { pushType: 'background', priority: 5, expiration: null },
    app: { code: { remoteNotificationBackgroundMode: false } },
    axes: {
      power: ['on'],
      lock: ['locked'],
      focus: ['off'],
      authorization: ['authorized'],
      run: ['suspended', 'forceQuit'],
    },
  });
  expect(small.cells.map(({ run, why }) => [run, why])).toEqual([
    ['suspended', ['S5']],
    ['forceQuit', ['S5']],
  ]);
  expect(small.axes.power).toEqual(['on']);
});

test('[MX-4] the table names every letter it uses, and says why', () => {
  const text = matrixText(matrix);
  const legend = new Set([...text.matchAll(/^ *([A-Z]+) {2}.*\[.+\]$/gm)].map(([, name]) => name));
  const used = new Set([...text.matchAll(/ ([A-Z]{1,2})(?= |$)/gm)].map(([, name]) => name));
  expect(legend.size).toBeGreaterThan(5);
  expect([...used].filter((name) => !legend.has(name))).toEqual([]);
  expect(text).toContain('Stored - Device Offline  [P1]');
  for (const run of matrixAxes.run) expect(text).toContain(run);
});

test.each([null, [], 1, 'text', {}, { aps: null }, { aps: { alert: 5 } }])('[MX-5] no payload breaks it: %j', (odd) => {
  expect(matrixOf({ payload: odd, push: { pushType: null, priority: 5, expiration: 0 } }).cells.length).toBe(520);
});
