import { describe, expect, test } from 'vitest';
import { everything, nothing, type Parts, shown, silentPush, unlocked } from './made-up-push.ts';

describe('reaching the phone', () => {
  test('[P1] out of reach: stored', () => {
    expect(shown({ device: { online: false } })).toMatchObject({
      ...nothing,
      word: 'Stored - Device Offline',
      why: ['P1'],
    });
  });
  test('[P2] out of reach with expiration 0: discarded', () => {
    expect(shown({ device: { online: false }, push: { expiration: 0 } })).toMatchObject({
      word: 'Discarded - Expired',
      why: ['P2'],
    });
  });
  test('[P3] the app is gone', () => {
    expect(shown({ app: null })).toMatchObject({ ...nothing, word: 'Discarded - Token Unregistered', why: ['P3'] });
  });
  test.each([5, 1] as const)('[P4] priority %i waits in Low Power Mode with the screen off', (priority) => {
    const word = 'Stored - Power Considerations';
    expect(shown({ device: { lowPower: true }, push: { priority } })).toMatchObject({ ...nothing, word, why: ['P4'] });
    expect(shown({ device: { lowPower: true, screenOn: true }, push: { priority } }).why).toEqual(['B1', 'K1']);
    expect(shown({ device: { lowPower: true } }).why).toEqual(['B1', 'K1']);
    expect(shown({ device: { lowPower: true, reached: true }, push: { priority } }).why).toEqual(['B1', 'K1']);
  });
  test('what comes from storage says so', () => {
    expect(shown({ push: { fromStorage: true } }).word).toBe('Delivered to Device (From Storage)');
  });
});

describe('the silent half', () => {
  const silent = (parts: Parts) => shown({ push: silentPush, device: unlocked, ...parts });
  test('[S1] wakes the app, shows nothing, needs no permission', () => {
    const woken = { ...nothing, callbacks: ['didReceiveRemoteNotification'], why: ['S1'] };
    for (const run of ['notRunning', 'suspended', 'background'] as const)
      expect(silent({ app: { run } })).toMatchObject(woken);
    expect(silent({ authorization: 'denied' })).toMatchObject(woken);
  });
  test('[S1] an app in front is called whatever else holds', () => {
    const device = { ...unlocked, lowPower: true, wakesLastHour: 3 };
    expect(silent({ app: { run: 'foreground', backgroundMode: false }, device }).why).toEqual(['S1']);
  });
  test('[S2] force-quit', () => {
    expect(silent({ app: { forceQuit: true }, device: { ...unlocked, lowPower: true } })).toMatchObject({
      callbacks: [],
      why: ['S2'],
    });
  });
  test('[S3] Low Power Mode or no Background App Refresh', () => {
    expect(silent({ device: { ...unlocked, lowPower: true, wakesLastHour: 3 } }).why).toEqual(['S3']);
    expect(silent({ settings: { backgroundRefresh: false } }).why).toEqual(['S3']);
  });
  test('[S4] the fourth within the hour', () => {
    expect(silent({ device: { ...unlocked, wakesLastHour: 2 } }).why).toEqual(['S1']);
    expect(silent({ device: { ...unlocked, wakesLastHour: 3 } }).why).toEqual(['S4']);
  });
  test('[S5] no background mode, also when force-quit', () => {
    expect(silent({ app: { backgroundMode: false, forceQuit: true } }).why).toEqual(['S5']);
  });
  test('[S5] of an alert does not stop the alert', () => {
    const both = shown({ push: { contentAvailable: true }, app: { backgroundMode: false } });
    expect(both).toMatchObject({ ...everything, lockScreen: true, why: ['S5', 'B1', 'K1'] });
    expect(both.gates[0]?.verdict).toBe('change');
  });
  test('[S6] a background push that wakes nobody, whatever else it carries', () => {
    expect(silent({ push: { ...silentPush, contentAvailable: false, alert: true } })).toMatchObject({
      ...nothing,
      why: ['S6'],
    });
  });
  test('[S7] other push types are no notifications', () => {
    expect(shown({ push: { kind: 'other' } })).toMatchObject({ ...nothing, callbacks: [], why: ['S7'] });
  });
});

describe('permission', () => {
  test('[A1] denied', () => {
    expect(shown({ authorization: 'denied' })).toMatchObject({
      ...nothing,
      word: 'Discarded - Disabled',
      level: null,
      why: ['A1'],
    });
    expect(shown({ authorization: 'denied', push: { contentAvailable: true } })).toMatchObject({
      ...nothing,
      word: 'Delivered to Device',
      callbacks: ['didReceiveRemoteNotification'],
      why: ['S1', 'A1'],
    });
    expect(shown({ authorization: 'denied', push: { contentAvailable: true }, app: { forceQuit: true } }).word).toBe(
      'Discarded - Disabled',
    );
  });
  test('[A2] nobody was asked', () => {
    expect(shown({ authorization: 'notDetermined' })).toMatchObject({
      ...nothing,
      word: 'Delivered to Device',
      why: ['A2'],
    });
  });
  test('[A3] provisional is quiet', () => {
    expect(
      shown({ authorization: 'provisional', push: { level: 'critical' }, settings: { critical: true } }),
    ).toMatchObject({
      ...nothing,
      notificationCenter: true,
      level: 'active',
      why: ['A3'],
    });
  });
});

describe('the service extension', () => {
  const mutable = { mutableContent: true };
  test.each([
    ['[N1] changes it', 'ok', 'N1'],
    ['[N2] runs out of time', 'timeout', 'N2'],
    ['[N3] crashes', 'crash', 'N3'],
  ] as const)('%s', (_title, serviceExtension, rule) => {
    expect(shown({ push: mutable, app: { serviceExtension } })).toMatchObject({
      serviceExtension: true,
      why: [rule, 'B1', 'K1'],
    });
  });
  test('[N1] runs only for alerts that may be shown', () => {
    const app = { serviceExtension: 'ok' } as const;
    const off = { lockScreen: false, notificationCenter: false, banner: 'none' } as const;
    expect(shown({ app }).serviceExtension).toBe(false);
    expect(shown({ app, push: { ...mutable, alert: false } }).serviceExtension).toBe(false);
    expect(shown({ app, push: mutable, settings: off }).serviceExtension).toBe(false);
    expect(shown({ app, push: mutable, authorization: 'denied' }).serviceExtension).toBe(false);
  });
});
