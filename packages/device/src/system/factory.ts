import { type Environment } from '@apns-sim/protocol';
import { type AppCode, type AppState, type DeviceState, type NotificationSettings } from './state.ts';

/** Every switch an app has under Settings › Notifications once it may notify. */
export const newSettings: NotificationSettings = {
  lockScreen: true,
  notificationCenter: true,
  banner: 'temporary',
  sound: true,
  badge: true,
  timeSensitive: true,
  critical: false,
  previews: null,
  backgroundRefresh: true,
  inSummary: false,
  mutedUntil: null,
};

/** A well-written app: it registers and asks at launch, shows what arrives in the foreground, may run in the background. */
export const newAppCode: AppCode = {
  registersAtLaunch: true,
  requestsAuthorizationAtLaunch: true,
  willPresent: ['banner', 'list', 'sound', 'badge'],
  clearsBadgeAtLaunch: false,
  remoteNotificationBackgroundMode: true,
  serviceExtension: 'none',
  timeSensitiveCapability: true,
  criticalEntitlement: true,
};

/** What to install. */
export interface NewApp {
  readonly bundleId: string;
  /** The last part of the bundle id, capitalized, when absent. */
  readonly displayName?: string;
  readonly code?: Partial<AppCode>;
  /** The full address the app posts its deviceToken to; `null` or absent: nowhere. */
  readonly providerUrl?: string | null;
}

function nameFrom(bundleId: string): string {
  const last = bundleId.slice(bundleId.lastIndexOf('.') + 1);
  return last.charAt(0).toUpperCase() + last.slice(1);
}

/** A freshly installed app that was never opened: no token, nobody asked for permission. */
export function newApp({ bundleId, displayName, code, providerUrl }: NewApp): AppState {
  return {
    bundleId,
    displayName: displayName ?? nameFrom(bundleId),
    run: 'notRunning',
    forceQuit: false,
    authorization: 'notDetermined',
    settings: newSettings,
    code: { ...newAppCode, ...code },
    badge: 0,
    deviceTokens: {},
    registration: 'none',
    uploaded: 'no',
    providerUrl: providerUrl ?? null,
    callbacks: [],
    backgroundWakes: [],
    suspendsAt: null,
    keepOffered: false,
  };
}

/** What to make a phone from. */
export interface NewDevice {
  readonly id: string;
  readonly name: string;
  readonly environment: Environment;
  readonly language?: DeviceState['language'];
  /** The seeded app Courier when absent. */
  readonly apps?: readonly NewApp[];
}

/** The seeded app: the street's own example. */
export const courier: NewApp = { bundleId: 'com.example.courier', displayName: 'Courier' };

/** A phone out of the box: on, in reach, locked with the screen off, unlocked once since it was started, its owner looking at it. */
export function newDevice({ id, name, environment, language = 'en', apps = [courier] }: NewDevice): DeviceState {
  return {
    id,
    name,
    environment,
    language,
    power: 'on',
    network: 'online',
    gateway: 'offline',
    lock: 'screenOff',
    unlockedSinceBoot: true,
    face: 'looking',
    surface: { at: 'home' },
    ringer: 'ring',
    lowPower: false,
    focus: null,
    display: 'stack',
    previews: 'whenUnlocked',
    appearance: 'light',
    skin: 'ios26',
    apps: Object.fromEntries(apps.map((app) => [app.bundleId, newApp(app)])),
    notifications: [],
    summary: [],
    banner: null,
    prompt: null,
    alerted: null,
    seen: [],
    screenOnUntil: null,
    unregistering: [],
  };
}
