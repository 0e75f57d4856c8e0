import { interruptionLevels } from '@apns-sim/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { presentationOptions } from '../app/app-code.ts';
import { authorizations, previewSettings, runStates } from './app-state.ts';
import { newSettings } from './factory.ts';
import { present } from './present.ts';
import { type PresentInput } from './present-input.ts';
import { ruleTexts } from './rules.ts';

const flag = fc.boolean();
const locked = flag;
const input: fc.Arbitrary<PresentInput> = locked.chain(
  (isLocked) =>
    fc.record({
      push: fc.record({
        kind: fc.constantFrom('visible', 'visible', 'background', 'other'),
        priority: fc.constantFrom(10, 5, 1),
        expiration: fc.option(fc.constantFrom(0, 2_000_000_000)),
        fromStorage: flag,
        level: fc.constantFrom(...interruptionLevels),
        alert: flag,
        sound: flag,
        badge: fc.option(fc.nat(9)),
        contentAvailable: flag,
        mutableContent: flag,
      }),
      app: fc.option(
        fc.record({
          // an app is in front on an unlocked phone only
          run: fc.constantFrom(...runStates.filter((run) => !isLocked || run !== 'foreground')),
          forceQuit: flag,
          willPresent: fc.option(fc.subarray([...presentationOptions])),
          serviceExtension: fc.constantFrom('none', 'ok', 'timeout', 'crash'),
          timeSensitiveCapability: flag,
          criticalEntitlement: flag,
          backgroundMode: flag,
        }),
        { freq: 10 },
      ),
      authorization: fc.constantFrom(...authorizations),
      settings: fc
        .record({
          lockScreen: flag,
          notificationCenter: flag,
          banner: fc.constantFrom('none', 'temporary', 'persistent'),
          sound: flag,
          badge: flag,
          timeSensitive: flag,
          critical: flag,
          inSummary: flag,
          backgroundRefresh: flag,
        })
        .map((some) => ({ ...newSettings, ...some })),
      muted: flag,
      device: fc.record({
        reached: flag,
        online: fc.constantFrom(true, true, false),
        locked: fc.constant(isLocked),
        screenOn: isLocked ? flag : fc.constant(true),
        unlockedSinceBoot: flag,
        face: fc.constantFrom('looking', 'away'),
        previews: fc.constantFrom(...previewSettings),
        ringer: fc.constantFrom('ring', 'silent'),
        lowPower: flag,
        focus: fc.option(fc.record({ allowsApp: flag, allowsTimeSensitive: flag, showSilencedOnLock: flag })),
        wakesLastHour: fc.nat(4),
      }),
    }) as fc.Arbitrary<PresentInput>,
);

test('whatever arrives, what is shown makes sense', () => {
  fc.assert(
    fc.property(input, (given) => {
      const shown = present(given);
      const { push, device, authorization, app } = given;
      const why = shown.gates.map(({ rule }) => rule);
      const listed = shown.lockScreen || shown.notificationCenter || shown.summary || shown.banner !== 'none';
      const noticed = listed || shown.badge || shown.sound || shown.haptic || shown.wake;

      expect(present(given)).toEqual(shown);
      expect(why.length).toBeGreaterThan(0);
      expect(new Set(why).size).toBe(why.length);
      for (const rule of why) expect(ruleTexts).toHaveProperty(rule);
      if (push.kind !== 'visible' || app === null) expect(noticed).toBe(false);
      if (authorization === 'denied' || authorization === 'notDetermined') expect(noticed).toBe(false);
      if (authorization === 'provisional')
        expect(shown.badge || shown.sound || shown.lockScreen || shown.wake).toBe(false);
      if (!push.alert) expect(listed || shown.wake).toBe(false);
      if (shown.wake) expect(shown.lockScreen).toBe(true);
      if (shown.lockScreen) expect(device.locked).toBe(true);
      if (shown.banner !== 'none') expect(device.locked).toBe(false);
      if (shown.sound) expect(shown.haptic && push.sound).toBe(true);
      if (shown.sound && device.ringer === 'silent') expect(shown.level).toBe('critical');
      if (shown.level === 'passive')
        expect(shown.wake || shown.sound || shown.haptic || shown.banner !== 'none').toBe(false);
      if (shown.badge) expect(push.badge).not.toBeNull();
      if (shown.summary) expect(shown.notificationCenter || shown.lockScreen || shown.sound).toBe(false);
      if (shown.preview === 'n/a' && authorization === 'authorized') expect(listed).toBe(false);
      if (shown.word.startsWith('Stored') || shown.word.startsWith('Discarded')) expect(noticed).toBe(false);
      if (shown.callbacks.includes('willPresent')) expect(app?.run).toBe('foreground');
    }),
    { numRuns: 2_000 },
  );
});
