import { type DeviceState, newApp, newDevice, type ShownNotification } from '@apns-sim/device';

/** When every previewed phone's clock stands: 9:41 on a Tuesday. */
export const previewNow = new Date(2026, 10, 24, 9, 41).getTime();

const token = '8f3a5c7190d2e4b6a1c3f5079b8d6e4f20a1c3e5b7d9f10234567890abcd1c02';
const minute = 60_000;

const courier = {
  ...newApp({ bundleId: 'com.example.courier', displayName: 'Courier' }),
  authorization: 'authorized',
  registration: 'registered',
  uploaded: 'yes',
  deviceTokens: { 'com.example.courier': token },
  callbacks: [
    { at: previewNow - 62_000, name: 'application(_:didFinishLaunchingWithOptions:)', detail: '' },
    {
      at: previewNow - 61_000,
      name: 'application(_:didRegisterForRemoteNotificationsWithDeviceToken:)',
      detail: '8f3a…1c02',
    },
    { at: previewNow - 4_000, name: 'userNotificationCenter(_:willPresent:)', detail: 'banner, list, sound, badge' },
  ],
  badge: 3,
} as const satisfies DeviceState['apps'][string];

const others = {
  'com.example.chat': { ...newApp({ bundleId: 'com.example.chat', displayName: 'Chat' }), badge: 12 },
  'com.example.headlines': newApp({ bundleId: 'com.example.headlines', displayName: 'Headlines' }),
  'com.you.app': newApp({ bundleId: 'com.you.app', displayName: 'Your App' }),
};

function note(
  number: number,
  bundleId: string,
  title: string,
  body: string,
  more: Partial<ShownNotification> = {},
): ShownNotification {
  return {
    identifier: `n${number}`,
    uniqueId: `u${number}`,
    apnsId: `00000000-0000-0000-0000-00000000000${number}`,
    bundleId,
    at: previewNow - number * 4 * minute + 3 * minute,
    alert: { title, body },
    threadId: null,
    category: null,
    level: 'active',
    relevanceScore: 0,
    onLockScreen: true,
    offersKeep: false,
    gates: [],
    userInfo: {},
    ...more,
  };
}

const english = [
  note(1, 'com.example.courier', 'Order 1024', 'Out for delivery. Your parcel arrives today between 10:00 and 12:00.', {
    level: 'time-sensitive',
  }),
  note(2, 'com.example.chat', 'Alice', 'Lunch at the noodle place? 🍜', { threadId: 'alice' }),
  note(3, 'com.example.chat', 'Alice', 'I am already there', { threadId: 'alice' }),
  note(4, 'com.example.chat', 'Alice', 'Are you coming?', { threadId: 'alice' }),
  note(5, 'com.example.headlines', 'Morning briefing', 'Five things to know before you leave the house.', {
    level: 'passive',
  }),
];
const chinese = [
  note(1, 'com.example.courier', '订单 1024', '正在派送，您的包裹预计今天 10:00 至 12:00 送达，请保持手机畅通。', {
    level: 'time-sensitive',
  }),
  note(2, 'com.example.chat', '小丽', '中午一起吃面吗？🍜', { threadId: 'alice' }),
  note(3, 'com.example.chat', '小丽', '我已经到了', { threadId: 'alice' }),
  note(5, 'com.example.headlines', '早间简报', '出门之前要知道的五件事。', { level: 'passive' }),
];

/** A phone with its apps and a few notifications, changed as a preview wants it. */
export function phone(id: string, change: Partial<DeviceState> = {}, filled = true): DeviceState {
  const language = change.language ?? 'en';
  const zh = language === 'zh-Hans';
  const base = newDevice({ id, name: 'Alice’s iPhone', environment: 'sandbox', language });
  const names: Record<string, string> = zh
    ? {
        'com.example.courier': '快递',
        'com.example.chat': '聊天',
        'com.example.headlines': '头条',
        'com.you.app': '我的 App',
      }
    : {};
  const apps = Object.fromEntries(
    Object.values({ 'com.example.courier': courier, ...others }).map((app) => [
      app.bundleId,
      { ...app, displayName: names[app.bundleId] ?? app.displayName },
    ]),
  );
  return {
    ...base,
    gateway: 'online',
    face: 'looking',
    lock: 'screenOn',
    apps,
    notifications: filled ? (zh ? chinese : english) : [],
    ...change,
  };
}

const open = { lock: 'unlocked' } as const;
const inCourier = { ...open, surface: { at: 'app', bundleId: 'com.example.courier' } } as const;
const banner = { identifier: 'n1', since: previewNow, until: null } as const;
const quiet = note(1, 'com.example.courier', 'Your parcel is packed', 'We tell you when it leaves the warehouse.', {
  offersKeep: true,
  onLockScreen: false,
});

/** Every state worth looking at, by name. */
export const states: Readonly<Record<string, (change: Partial<DeviceState>) => DeviceState>> = {
  lock: (change) => phone('p0', change),
  'lock-empty': (change) => phone('p1', change, false),
  'lock-hidden': (change) => phone('p2', { face: 'away', ...change }),
  'lock-list': (change) => phone('p3', { display: 'list', ...change }),
  'lock-count': (change) => phone('p0', { display: 'count', ...change }),
  'screen-off': (change) => phone('p0', { lock: 'screenOff', ...change }),
  home: (change) => phone('p0', { ...open, ...change }),
  'home-banner': (change) => phone('p1', { ...open, banner, ...change }),
  app: (change) => phone('p0', { ...inCourier, ...change }),
  'app-banner': (change) => phone('p0', { ...inCourier, banner, ringer: 'silent', ...change }),
  prompt: (change) => phone('p0', { ...inCourier, prompt: { bundleId: 'com.example.courier' }, ...change }),
  'prompt-home': (change) => phone('p2', { ...open, prompt: { bundleId: 'com.example.courier' }, ...change }),
  center: (change) => phone('p2', { ...open, surface: { at: 'notificationCenter' }, ...change }),
  provisional: (change) =>
    phone('p3', { ...open, surface: { at: 'notificationCenter' }, notifications: [quiet], ...change }),
  settings: (change) =>
    phone('p0', { ...open, surface: { at: 'settings', bundleId: 'com.example.courier' }, ...change }),
  off: (change) => phone('p0', { power: 'off', lock: 'screenOff', ...change }),
  status: (change) =>
    phone('p3', {
      ...open,
      ringer: 'silent',
      lowPower: true,
      network: 'airplane',
      focus: {
        name: 'doNotDisturb',
        allowedApps: [],
        allowTimeSensitive: true,
        showSilencedOnLock: false,
        hideBadges: false,
      },
      ...change,
    }),
};
