import { type Environment } from '@apns-sim/protocol';
import { type AppCode } from '../app/app-code.ts';
import { type AppState, type NewApp, type NotificationSettings } from './app-state.ts';
import { courier } from './courier.ts';
import { newFocuses } from './focus.ts';
import { noToken } from './live-activity.ts';
import { type Model } from './model.ts';
import { type DeviceState, type Factory } from './state.ts';

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
  liveActivities: true,
  location: 'always',
  complicationOnFace: true,
  frequentUpdates: true,
  grouping: 'auto',
  inSummary: false,
  mutedUntil: null,
};

/** A well-written app: it registers and asks at launch, shows what arrives in the foreground, may run in the background. */
export const newAppCode: AppCode = {
  registersAtLaunch: true,
  requestsAuthorizationAtLaunch: true,
  authorizationOptions: ['alert', 'sound', 'badge'],
  willPresent: ['banner', 'list', 'sound', 'badge'],
  categories: [],
  clearsBadgeAtLaunch: false,
  remoteNotificationBackgroundMode: true,
  backgroundFetchResult: 'newData',
  serviceExtension: 'none',
  extensionChanges: { delayMs: 0 },
  timeSensitiveCapability: true,
  criticalEntitlement: true,
  communicationCapability: true,
  apsEnvironmentEntitlement: true,
  frequentActivityUpdates: false,
  activityTypes: {},
  reportsIncomingCalls: true,
  strings: {},
  backend: null,
};

function nameFrom(bundleId: string): string {
  const last = bundleId.slice(bundleId.lastIndexOf('.') + 1);
  return last.charAt(0).toUpperCase() + last.slice(1);
}

/** A freshly installed app that was never opened: no token, nobody asked for permission. */
export function newApp({
  bundleId,
  displayName,
  code,
  providerUrl,
  authorization = 'notDetermined',
}: NewApp): AppState {
  return {
    bundleId,
    displayName: displayName ?? nameFrom(bundleId),
    run: 'notRunning',
    forceQuit: false,
    authorization,
    settings: newSettings,
    code: { ...newAppCode, ...code },
    badge: 0,
    deviceTokens: {},
    startTokens: {},
    registration: 'none',
    uploaded: 'no',
    providerUrl: providerUrl ?? null,
    callbacks: [],
    backgroundWakes: [],
    activityUpdates: [],
    activityStarts: [],
    frameworks: {},
    locationTopic: { state: 'kept' },
    voipFailures: 0,
    suspendsAt: null,
    keepOffered: false,
    timeSensitiveOffered: false,
    heldPush: null,
  };
}

/** What to make a phone from. */
export interface NewDevice {
  readonly id: string;
  readonly name: string;
  readonly environment: Environment;
  readonly language?: DeviceState['language'];
  /** Minutes ahead of UTC; 0 when absent. */
  readonly utcOffsetMinutes?: number;
  /** The seeded app Courier when absent. */
  readonly apps?: readonly NewApp[];
}

/** A phone out of the box: on, in reach, locked with the screen off, unlocked once since it was started, its owner looking at it. */
export function newDevice(wish: NewDevice): DeviceState {
  const { id, name, environment, language = 'en', utcOffsetMinutes = 0, apps = [courier] } = wish;
  const installed = Object.fromEntries(apps.map((app) => [app.bundleId, newApp(app)]));
  return makeAgain({ id, name, environment }, { language, utcOffsetMinutes, apps: installed });
}

/** A phone as it was made: what a factory reset leaves of one. */
export function makeAgain(
  {
    id,
    name,
    environment,
    model = 'iphone16',
  }: Pick<DeviceState, 'id' | 'name' | 'environment'> & {
    readonly model?: Model;
  },
  factory: Factory,
): DeviceState {
  return {
    id,
    name,
    environment,
    language: factory.language,
    power: 'on',
    bootedAt: null,
    network: 'online',
    slowMs: 2000,
    gateway: 'offline',
    lock: 'screenOff',
    alwaysOn: false,
    unlockedSinceBoot: true,
    face: 'looking',
    unlocking: null,
    surface: { at: 'home' },
    recents: [],
    ringer: 'ring',
    ringerVolume: 12,
    lowPower: false,
    charging: false,
    focus: null,
    focuses: newFocuses,
    display: 'stack',
    previews: 'whenUnlocked',
    summarySchedule: null,
    summaryDue: null,
    utcOffsetMinutes: factory.utcOffsetMinutes,
    model,
    appearance: 'light',
    skin: 'ios26',
    apps: factory.apps,
    notifications: [],
    summary: [],
    extending: [],
    activities: [],
    activitiesStarted: 0,
    unsubscribing: [],
    calls: [],
    talk: null,
    management: null,
    tokensLeft: [],
    banner: null,
    prompt: null,
    alerted: null,
    seen: [],
    screenOnUntil: null,
    unregistering: [],
    uninstallLag: 0,
    leaving: {},
    backendCalls: [],
    backendLog: [],
    undo: null,
    factory,
  };
}

/** A state that was written down by an older version gets what it lacks, as a new phone has it. */
export function completed(state: DeviceState): DeviceState {
  const whole = (app: AppState): AppState => ({
    ...newApp(app),
    ...app,
    settings: { ...newSettings, ...app.settings },
    code: { ...newAppCode, ...app.code },
  });
  const apps = Object.fromEntries(Object.entries(state.apps).map(([bundleId, app]) => [bundleId, whole(app)]));
  const fresh = Object.fromEntries(
    Object.values(apps).map((app) => [app.bundleId, newApp({ ...app, authorization: 'notDetermined' })]),
  );
  const factory: Factory = state.factory ?? { language: state.language, utcOffsetMinutes: 0, apps: fresh };
  const activities = (state.activities ?? []).map((activity) => ({ ...activity, token: activity.token ?? noToken }));
  return { ...makeAgain(state, factory), ...state, apps, activities };
}
