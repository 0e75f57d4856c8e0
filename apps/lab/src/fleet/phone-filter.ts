import { type PhoneSummary } from '../api/doors.ts';

const states = {
  all: () => true,
  online: ({ online }: PhoneSummary) => online,
  offline: ({ online }: PhoneSummary) => !online,
  unlocked: ({ power, lock }: PhoneSummary) => power === 'on' && lock === 'unlocked',
  unread: ({ notifications }: PhoneSummary) => notifications.length > 0,
} as const satisfies Record<string, (phone: PhoneSummary) => boolean>;

/** One of the groups a list of phones can be narrowed to. */
export type PhoneGroup = keyof typeof states;
export const phoneGroups = Object.keys(states) as readonly PhoneGroup[];

/** What a person typed and pressed above the list. */
export interface PhoneFilter {
  /** Words that all stand in the name, id, an app, a token or the environment. */
  readonly text: string;
  readonly group: PhoneGroup;
}

/** Two or three digits stand in every token somewhere; so many characters say which one is meant. */
const telling = 4;

/** The phones a filter lets through, in the order they came. */
export function filterPhones(phones: readonly PhoneSummary[], { text, group }: PhoneFilter): readonly PhoneSummary[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return phones.filter((phone) => {
    if (!states[group](phone)) return false;
    const said = [phone.name, phone.environment, ...phone.apps.map(({ bundleId }) => bundleId)].join(' ').toLowerCase();
    const digits = [phone.id, ...phone.apps.map(({ deviceToken }) => deviceToken ?? '')].join(' ').toLowerCase();
    return words.every((word) => said.includes(word) || (word.length >= telling && digits.includes(word)));
  });
}
