import { type PhoneLanguage, type Translate } from './phone-text.ts';

const locales: Record<PhoneLanguage, string> = { en: 'en-US', 'zh-Hans': 'zh-Hans-CN' };

/*
 * The phone has a time zone of its own, wherever the browser is: its time is moved by that many minutes and then read as UTC.
 */
const minute = 60_000;
const hour = 60 * minute;
const local = (at: number, offset: number) => new Date(at + offset * minute);

/**
 * Hours and minutes as the status bar and the Lock Screen show them: `9:41`.
 * @param offset the phone's time zone, minutes ahead of UTC
 */
export function clockText(at: number, offset: number): string {
  const date = local(at, offset);
  return `${date.getUTCHours()}:${String(date.getUTCMinutes()).padStart(2, '0')}`;
}

function inWords(at: number, offset: number, language: PhoneLanguage, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locales[language], { ...options, timeZone: 'UTC' }).format(local(at, offset));
}

/** The day above the clock: `Tuesday, November 24`, `11月24日 星期二`. */
export function dayText(at: number, offset: number, language: PhoneLanguage): string {
  return inWords(at, offset, language, { weekday: 'long', month: 'long', day: 'numeric' });
}

/** The parts a calendar page shows: `Tuesday`, `24`, `November 2026`. */
export function dateParts(
  at: number,
  offset: number,
  language: PhoneLanguage,
): Record<'weekday' | 'day' | 'month', string> {
  return {
    weekday: inWords(at, offset, language, { weekday: 'long' }),
    day: String(local(at, offset).getUTCDate()),
    month: inWords(at, offset, language, { month: 'long', year: 'numeric' }),
  };
}

/** Now, and where and how it is told. */
export interface TimeOnPhone {
  readonly now: number;
  /** Minutes ahead of UTC. */
  readonly offset: number;
  readonly language: PhoneLanguage;
}

/** How long ago, in the short words of a notification: `now`, `5m ago`, `2h ago`, then the day. */
export function agoText(at: number, { now, offset, language }: TimeOnPhone, t: Translate): string {
  const age = Math.max(0, now - at);
  if (age < minute) return t('now');
  if (age < hour) return t('minutesAgo', { count: Math.floor(age / minute) });
  const day = (time: number) => local(time, offset).toISOString().slice(0, 10);
  if (day(at) === day(now)) return t('hoursAgo', { count: Math.floor(age / hour) });
  if (day(at) === day(now - 24 * hour)) return t('yesterday', { time: clockText(at, offset) });
  return inWords(at, offset, language, { month: 'short', day: 'numeric' });
}

/** The number on an icon; iOS has no room for more than four digits. */
export function badgeText(badge: number): string {
  return badge > 9999 ? '9,999+' : String(badge);
}
