import { describe, expect, test } from 'vitest';
import { newAppCode } from './factory.ts';
import { blocking, everything, nothing, type Parts, shown, unlocked } from './made-up-push.ts';
import { type PresentInput } from './present-input.ts';

describe('in the foreground', () => {
  const front = (willPresent: NonNullable<PresentInput['app']>['willPresent'], parts: Parts = {}) =>
    shown({ device: unlocked, ...parts, app: { run: 'foreground', willPresent } });
  test.each([null, []])('[F1] willPresent %j shows nothing', (willPresent) => {
    expect(front(willPresent)).toMatchObject({
      ...nothing,
      callbacks: ['willPresent'],
      preview: 'n/a',
      why: ['B1', 'F1'],
    });
  });
  test('[F2] each option by itself', () => {
    expect(front(['list'])).toMatchObject({ ...nothing, notificationCenter: true, why: ['B1', 'F2'] });
    expect(front(['banner'])).toMatchObject({ ...nothing, banner: 'temporary' });
    expect(front(['sound'])).toMatchObject({ ...nothing, sound: true, haptic: true });
    expect(front(['badge'])).toMatchObject({ ...nothing, badge: true });
    expect(front(newAppCode.willPresent)).toMatchObject({ ...everything, banner: 'temporary', lockScreen: false });
  });
  test('[F2] Focus and passive keep it quiet', () => {
    const quiet = { ...nothing, notificationCenter: true, badge: true };
    expect(front(newAppCode.willPresent, { device: { ...unlocked, focus: blocking } })).toMatchObject({
      ...quiet,
      why: ['B1', 'F2', 'L3'],
    });
    expect(front(newAppCode.willPresent, { push: { level: 'passive' } })).toMatchObject({
      ...quiet,
      why: ['B1', 'F2', 'L1'],
    });
    expect(front(newAppCode.willPresent, { muted: true })).toMatchObject({ ...quiet, why: ['B1', 'F2', 'M1'] });
  });
});

describe('muted, level, summary and Focus', () => {
  const critical = { push: { level: 'critical' }, settings: { critical: true } } as const;
  test('[M1] Notification Center only', () => {
    expect(shown({ muted: true })).toMatchObject({
      ...nothing,
      notificationCenter: true,
      badge: true,
      why: ['B1', 'M1'],
    });
    expect(shown({ muted: true, ...critical }).why).toEqual(['B1', 'K1', 'L6']);
  });
  test('[L1] passive', () => {
    const quiet = { ...nothing, notificationCenter: true, badge: true, level: 'passive', why: ['B1', 'L1'] };
    expect(shown({ push: { level: 'passive' } })).toMatchObject({ ...quiet, lockScreen: true });
    expect(shown({ push: { level: 'passive' }, device: unlocked })).toMatchObject(quiet);
  });
  test('[L2] held for the summary', () => {
    const settings = { inSummary: true, critical: true };
    for (const level of ['passive', 'active'] as const)
      expect(shown({ push: { level }, settings })).toMatchObject({
        ...nothing,
        summary: true,
        badge: true,
        why: ['B1', 'L2'],
      });
    expect(shown({ push: { level: 'time-sensitive' }, settings })).toMatchObject({ summary: false, lockScreen: true });
    expect(shown({ push: { level: 'critical' }, settings })).toMatchObject({ summary: false, lockScreen: true });
  });
  test('[L3] silenced by Focus', () => {
    const quiet = { ...nothing, notificationCenter: true, badge: true, why: ['B1', 'L3'] };
    expect(shown({ device: { focus: blocking } })).toMatchObject(quiet);
    expect(shown({ device: { focus: { ...blocking, allowsTimeSensitive: true } } })).toMatchObject(quiet);
    expect(shown({ device: { focus: { ...blocking, showSilencedOnLock: true } } })).toMatchObject({
      ...quiet,
      lockScreen: true,
    });
    expect(shown({ device: { focus: { ...blocking, allowsApp: true } } }).why).toEqual(['B1', 'K1']);
    const allowing = { focus: { ...blocking, allowsTimeSensitive: true } };
    expect(shown({ push: { level: 'time-sensitive' }, device: allowing }).why).toEqual(['B1', 'K1']);
  });
  test('[L4] time-sensitive without leave is active', () => {
    const push = { level: 'time-sensitive' } as const;
    expect(shown({ push, settings: { timeSensitive: false } })).toMatchObject({
      level: 'active',
      why: ['L4', 'B1', 'K1'],
    });
    expect(shown({ push, app: { timeSensitiveCapability: false } })).toMatchObject({ level: 'active' });
  });
  test('[L5] critical without leave is active', () => {
    const push = { level: 'critical' } as const;
    expect(shown({ push })).toMatchObject({ level: 'active', why: ['L5', 'B1', 'K1'] });
    expect(shown({ push, settings: { critical: true }, app: { criticalEntitlement: false } })).toMatchObject({
      level: 'active',
    });
  });
  test('[L6] critical sounds despite Silent and Focus', () => {
    const device = { ringer: 'silent', focus: blocking } as const;
    expect(shown({ ...critical, device })).toMatchObject({
      ...everything,
      wake: true,
      lockScreen: true,
      why: ['B1', 'K1', 'L6'],
    });
  });
});

describe('surfaces, previews, badge, sound', () => {
  test('[K1] locked', () => {
    expect(shown({})).toMatchObject({ ...everything, wake: true, lockScreen: true, banner: 'none', why: ['B1', 'K1'] });
    expect(shown({ settings: { lockScreen: false } })).toMatchObject({
      ...nothing,
      notificationCenter: true,
      badge: true,
    });
  });
  test.each(['temporary', 'persistent', 'none'] as const)('[K2] unlocked, banner style %s', (banner) => {
    expect(shown({ device: unlocked, settings: { banner } })).toMatchObject({
      ...everything,
      wake: false,
      lockScreen: false,
      banner,
      why: ['B1', 'K2'],
    });
  });
  test('[K3] without text or badge there is nothing to list', () => {
    const mute = { alert: false, badge: null, sound: false };
    expect(shown({ push: mute })).toMatchObject({ ...nothing, preview: 'n/a', why: ['K3'] });
    expect(shown({ push: { ...mute, sound: true } })).toMatchObject({
      ...nothing,
      sound: true,
      haptic: true,
      why: ['K3'],
    });
  });
  test('[V1] all nine cells of Show Previews', () => {
    const cells = (['always', 'whenUnlocked', 'never'] as const).map((previews) =>
      [{ face: 'away' } as const, { face: 'looking' } as const, unlocked].map(
        (at) => shown({ device: { previews, ...at } }).preview,
      ),
    );
    expect(cells).toEqual([
      ['full', 'full', 'full'],
      ['hidden', 'full', 'full'],
      ['hidden', 'hidden', 'hidden'],
    ]);
    expect(shown({ device: { previews: 'always', unlockedSinceBoot: false } }).why).toEqual(['B1', 'V1', 'K1']);
    expect(shown({ device: { previews: 'never' }, settings: { previews: 'always' } }).preview).toBe('full');
  });
  test('[B1] only when sent and allowed', () => {
    expect(shown({ push: { badge: null } })).toMatchObject({ badge: false, why: ['K1'] });
    expect(shown({ settings: { badge: false } })).toMatchObject({ badge: false, why: ['K1'] });
    expect(shown({ push: { alert: false, sound: false } })).toMatchObject({ ...nothing, badge: true, why: ['B1'] });
  });
  test('[Q1] the Silent switch leaves the haptic', () => {
    expect(shown({ device: { ringer: 'silent' } })).toMatchObject({
      sound: false,
      haptic: true,
      why: ['B1', 'K1', 'Q1'],
    });
    expect(shown({ device: { ringer: 'silent' }, push: { sound: false } })).toMatchObject({
      haptic: false,
      why: ['B1', 'K1'],
    });
    expect(shown({ settings: { sound: false } })).toMatchObject({ sound: false, haptic: false, wake: true });
  });
});
