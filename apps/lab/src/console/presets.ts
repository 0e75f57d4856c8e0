import { alertPayload, type Draft, firstDraft } from './draft.ts';

const json = (value: unknown) => JSON.stringify(value, null, 2);
const alert = (aps: object, more: object = {}) => json({ aps: { ...aps, sound: 'default' }, ...more });
const fresh = (change: Partial<Draft>): Partial<Draft> => ({ ...firstDraft, ...change });

/** Ready drafts: some to try, some to break it. The token stays the chosen one where a preset says nothing of it. */
export const presets = {
  order: { group: 'good', draft: () => fresh({ payload: alertPayload }) },
  chat: {
    group: 'good',
    draft: () =>
      fresh({
        payload: alert({
          alert: { title: 'Mei 梅', body: 'Lunch at 12? 🥟 中午一起吃饭吗？' },
          'thread-id': 'chat-mei',
          badge: 1,
        }),
      }),
  },
  code: {
    group: 'good',
    draft: () =>
      fresh({
        payload: alert({ alert: { title: 'Your code', body: '481 920' }, 'interruption-level': 'time-sensitive' }),
        expiration: '3600',
      }),
  },
  passive: {
    group: 'good',
    draft: () =>
      fresh({
        payload: json({
          aps: { alert: { title: 'Good evening', body: 'Five stories for later' }, 'interruption-level': 'passive' },
        }),
      }),
  },
  silent: {
    group: 'good',
    draft: () => fresh({ kind: 'background', payload: json({ aps: { 'content-available': 1 }, sync: 'orders' }) }),
  },
  badge: { group: 'good', draft: () => fresh({ payload: json({ aps: { badge: 7 } }) }) },
  wrongTopic: { group: 'bad', draft: () => fresh({ topic: 'com.example.somebody-else' }) },
  badToken: { group: 'bad', draft: () => fresh({ deviceToken: 'deadbeef'.repeat(8) }) },
  tooLarge: {
    group: 'bad',
    draft: () => fresh({ payload: alert({ alert: { title: 'Large', body: '大'.repeat(1700) } }) }),
  },
  badPriority: {
    group: 'bad',
    draft: () => fresh({ kind: 'background', priority: '10', payload: json({ aps: { 'content-available': 1 } }) }),
  },
  collapseTooLong: { group: 'bad', draft: () => fresh({ collapseId: 'c'.repeat(65) }) },
} as const satisfies Record<string, { group: 'good' | 'bad'; draft: () => Partial<Draft> }>;

export type PresetName = keyof typeof presets;
