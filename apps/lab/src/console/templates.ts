import { type AppCode } from '@apns-sim/device';
import { type Draft, firstDraft } from './draft.ts';
import { type Kind, starterOf } from './kinds.ts';
import { messagingCode } from './messaging-code.ts';

const json = (value: unknown) => JSON.stringify(value, null, 2);
const alert = (aps: object, more: object = {}) => json({ aps: { ...aps, sound: 'default' }, ...more });

/** A push that starts a Live Activity of a type. */
const started = (now: number, attributesType: string, aps: object): Partial<Draft> => ({
  kind: 'liveactivity',
  payload: json({
    aps: { timestamp: Math.floor(now / 1000), event: 'start', 'attributes-type': attributesType, ...aps },
  }),
});

interface Template {
  readonly group: 'good' | 'own' | 'bad';
  /** @param now milliseconds since 1970 */
  readonly draft: (now: number) => Partial<Draft>;
  /** What the app has to have for it: choosing the template gives the app on the phone this code. */
  readonly code?: Partial<AppCode>;
  /** Whether choosing it enrols the phone and gives the provider the certificate of device management. */
  readonly managed?: true;
}

/** The example of a push type with a framework of its own. */
const ofKind = (kind: Kind): Template => ({ group: 'own', draft: (now) => ({ kind, payload: starterOf(kind, now) }) });

/** Every key of Apple's tables that a plain alert may have. */
const everyKey = {
  aps: {
    alert: {
      title: 'Every key 全部键',
      subtitle: 'as Apple lists them',
      body: 'One of each, to see what your code does with it',
      'launch-image': 'launch.png',
      'title-loc-key': 'ORDER_TITLE',
      'title-loc-args': ['1024'],
      'subtitle-loc-key': 'ORDER_SUBTITLE',
      'subtitle-loc-args': ['Mei'],
      'loc-key': 'ORDER_BODY',
      'loc-args': ['1024', '12:30'],
    },
    badge: 1,
    sound: { critical: 0, name: 'default', volume: 1 },
    'thread-id': 'order-1024',
    category: 'ORDER',
    'content-available': 1,
    'mutable-content': 1,
    'target-content-id': 'order-1024',
    'interruption-level': 'active',
    'relevance-score': 0.8,
    'filter-criteria': 'orders',
  },
  'image-url': 'https://example.com/parcel.png',
  orderId: 1024,
};

/** Ready drafts: some to try, some to break it. The token stays the chosen one where a template says nothing of it. */
export const templates = {
  order: { group: 'good', draft: (now) => ({ payload: starterOf('alert', now) }) },
  chat: {
    group: 'good',
    draft: () => ({
      payload: alert(
        {
          alert: { title: 'Mei 梅', body: 'Lunch at 12? 🥟 中午一起吃饭吗？' },
          'thread-id': 'chat-mei',
          'mutable-content': 1,
          badge: 1,
        },
        { sender: 'Mei 梅', avatar: '/media/mei.svg' },
      ),
    }),
    code: messagingCode,
  },
  groupChat: {
    group: 'good',
    draft: () => ({
      payload: alert(
        {
          alert: { title: 'Ben Okafor', body: 'I am bringing the dumplings 🥟' },
          'thread-id': 'chat-lunch',
          'mutable-content': 1,
        },
        { sender: 'Ben Okafor', group: 'Lunch club' },
      ),
    }),
    code: messagingCode,
  },
  news: {
    group: 'good',
    draft: () => ({
      payload: alert(
        {
          alert: { title: 'Headlines', subtitle: 'Science', body: 'A comet can be seen without a telescope this week' },
          category: 'NEWS',
          'mutable-content': 1,
          'relevance-score': 0.9,
        },
        { 'image-url': '/media/comet.svg' },
      ),
    }),
    code: messagingCode,
  },
  video: {
    group: 'good',
    draft: () => ({
      payload: alert(
        { alert: { title: 'Goal', body: 'Lions lead 1–0: see it' }, 'mutable-content': 1 },
        { 'image-url': '/media/goal.mp4' },
      ),
    }),
    code: messagingCode,
  },
  code: {
    group: 'good',
    draft: () => ({
      payload: alert({ alert: { title: 'Your code', body: '481 920' }, 'interruption-level': 'time-sensitive' }),
      expiration: '300',
    }),
  },
  passive: {
    group: 'good',
    draft: () => ({
      payload: json({
        aps: { alert: { title: 'Good evening', body: 'Five stories for later' }, 'interruption-level': 'passive' },
      }),
    }),
  },
  silent: { group: 'good', draft: (now) => ({ kind: 'background', payload: starterOf('background', now) }) },
  critical: {
    group: 'good',
    draft: () => ({
      payload: json({
        aps: {
          alert: { title: 'Smoke detected', body: 'Kitchen, first floor. Leave the house.' },
          sound: { critical: 1, name: 'default', volume: 1 },
          'interruption-level': 'critical',
        },
      }),
    }),
  },
  activity: { group: 'good', draft: (now) => ({ kind: 'liveactivity', payload: starterOf('liveactivity', now) }) },
  deliveryStart: {
    group: 'good',
    draft: (now) =>
      started(now, 'DeliveryAttributes', {
        attributes: { order: '1024' },
        'content-state': { stage: 'onTheWay', stops: 3, minutes: 12, courier: 'Mei' },
        alert: { title: 'Order 1024', body: 'Three stops away' },
      }),
  },
  matchStart: {
    group: 'good',
    draft: (now) =>
      started(now, 'MatchAttributes', {
        attributes: { home: 'Lions', away: 'Red Star', competition: 'Cup final' },
        'content-state': { homeScore: 0, awayScore: 0, minute: 1, event: 'Kick-off' },
        alert: { title: 'Lions – Red Star', body: 'Kick-off' },
      }),
  },
  localised: {
    group: 'good',
    draft: () => ({
      payload: alert({ alert: { 'title-loc-key': 'ORDER_TITLE', 'loc-key': 'ORDER_BODY', 'loc-args': ['1024'] } }),
    }),
  },
  variables: {
    group: 'good',
    draft: () => ({
      payload: alert({ alert: { title: 'Hello {{name}}', body: 'You are number {{i}} in the queue' } }),
    }),
  },
  badge: { group: 'good', draft: () => ({ payload: json({ aps: { badge: 7 } }) }) },
  everyKey: { group: 'good', draft: () => ({ payload: json(everyKey) }) },
  call: ofKind('voip'),
  widget: ofKind('widgets'),
  control: ofKind('controls'),
  talk: ofKind('pushtotalk'),
  location: ofKind('location'),
  complication: ofKind('complication'),
  files: ofKind('fileprovider'),
  management: { ...ofKind('mdm'), managed: true },
  website: {
    group: 'own',
    draft: () => ({
      kind: 'none',
      topic: 'web.com.example.shop',
      payload: json({
        aps: { alert: { title: 'Shop', body: 'Your parcel is ready', action: 'View' }, 'url-args': ['orders', '1024'] },
      }),
    }),
  },
  wrongTopic: { group: 'bad', draft: () => ({ topic: 'com.example.somebody-else' }) },
  badToken: { group: 'bad', draft: () => ({ deviceToken: 'deadbeef'.repeat(8) }) },
  tooLarge: {
    group: 'bad',
    draft: () => ({ payload: alert({ alert: { title: 'Large', body: '大'.repeat(1700) } }) }),
  },
  badPriority: {
    group: 'bad',
    draft: (now) => ({ kind: 'background', priority: '10', payload: starterOf('background', now) }),
  },
  undecodable: {
    group: 'bad',
    draft: (now) =>
      started(now, 'MatchAttributes', {
        attributes: { home: 'Lions', away: 'Red Star' },
        'content-state': { home_score: '2', away_score: '1' },
        alert: { title: 'Lions – Red Star', body: 'Wrong keys, wrong types' },
      }),
  },
  managementByToken: {
    group: 'bad',
    draft: (now) => ({
      kind: 'mdm',
      topic: 'com.apple.mgmt.External.00000000-0000-4000-8000-000000000000',
      payload: starterOf('mdm', now),
    }),
  },
  collapseTooLong: { group: 'bad', draft: () => ({ collapseId: 'c'.repeat(65) }) },
} as const satisfies Record<string, Template>;

export type TemplateName = keyof typeof templates;

/** A fresh draft from a template, to the same receiver unless it names its own. @param now milliseconds since 1970 */
export function fromTemplate(name: TemplateName, deviceToken: string, now: number): Draft {
  const template: Partial<Draft> & { readonly kind?: Kind } = templates[name].draft(now);
  return { ...firstDraft, deviceToken, ...template };
}

/** Whether a template is for a managed phone. */
export const isManaged = (name: TemplateName): boolean => {
  const template: Template = templates[name];
  return template.managed === true;
};

/** The code a template asks of the app; `undefined` when any app will do. */
export const codeFor = (name: TemplateName): Partial<AppCode> | undefined => {
  const template: Template = templates[name];
  return template.code;
};
