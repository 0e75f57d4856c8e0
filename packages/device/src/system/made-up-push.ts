import { newAppCode, newSettings } from './factory.ts';
import { present } from './present.ts';
import { type PresentInput } from './present-input.ts';

/** What a test says of a push; the rest is ordinary. */
export type Parts = {
  push?: Partial<PresentInput['push']>;
  app?: Partial<NonNullable<PresentInput['app']>> | null;
  settings?: Partial<PresentInput['settings']>;
  device?: Partial<PresentInput['device']>;
  authorization?: PresentInput['authorization'];
  muted?: boolean;
};

export const unlocked = { locked: false, screenOn: true };
export const blocking = { allowsApp: false, allowsTimeSensitive: false, showSilencedOnLock: false };
export const silentPush = {
  kind: 'background',
  priority: 5,
  alert: false,
  sound: false,
  badge: null,
  contentAvailable: true,
} as const;

/** An alert of level active with sound and badge, to a locked phone whose owner looks at it, Courier not running. */
export function shown({ push, app = {}, settings, device, authorization = 'authorized', muted = false }: Parts) {
  const { gates, ...outcome } = present({
    push: {
      kind: 'visible',
      priority: 10,
      expiration: null,
      fromStorage: false,
      level: 'active',
      alert: true,
      sound: true,
      badge: 1,
      contentAvailable: false,
      mutableContent: false,
      ...push,
    },
    app: app && { ...newAppCode, run: 'notRunning', forceQuit: false, backgroundMode: true, ...app },
    authorization,
    settings: { ...newSettings, ...settings },
    muted,
    device: {
      reached: false,
      online: true,
      locked: true,
      screenOn: false,
      unlockedSinceBoot: true,
      face: 'looking',
      previews: 'whenUnlocked',
      ringer: 'ring',
      lowPower: false,
      charging: false,
      focus: null,
      wakesLastHour: 0,
      ...device,
    },
  });
  return { ...outcome, gates, why: gates.map(({ rule }) => rule) };
}

/** What a person notices of a push that is not shown. */
export const nothing = {
  wake: false,
  lockScreen: false,
  banner: 'none',
  notificationCenter: false,
  badge: false,
  sound: false,
  haptic: false,
};
export const everything = { notificationCenter: true, badge: true, sound: true, haptic: true };
