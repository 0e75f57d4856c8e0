import { type PhoneLanguage, type Translate } from './phone-text.ts';

const locales: Record<PhoneLanguage, string> = { en: 'en-US', 'zh-Hans': 'zh-Hans-CN' };

/** Hours and minutes as the status bar and the Lock Screen show them: `9:41`. */
export function clockText(at: number): string {
  const date = new Date(at);
  return `${date.getHours()}:${String(date.getMinutes()).padStart(2, '0')}`;
}

/** The day above the clock: `Tuesday, November 24`, `11月24日 星期二`. */
export function dayText(at: number, language: PhoneLanguage): string {
  return new Intl.DateTimeFormat(locales[language], { weekday: 'long', month: 'long', day: 'numeric' }).format(at);
}

/** The parts a calendar page shows: `Tue`, `24`, `November`. */
export function dateParts(at: number, language: PhoneLanguage): Record<'weekday' | 'day' | 'month', string> {
  const part = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locales[language], options).format(at);
  return {
    weekday: part({ weekday: 'long' }),
    day: String(new Date(at).getDate()),
    month: part({ month: 'long', year: 'numeric' }),
  };
}

const minute = 60_000;
const hour = 60 * minute;

/** How long ago, in the short words of a notification: `now`, `5m ago`, `2h ago`, then the day. */
export function agoText(at: number, now: number, language: PhoneLanguage, t: Translate): string {
  const age = Math.max(0, now - at);
  if (age < minute) return t('now');
  if (age < hour) return t('minutesAgo', { count: Math.floor(age / minute) });
  if (new Date(at).toDateString() === new Date(now).toDateString())
    return t('hoursAgo', { count: Math.floor(age / hour) });
  if (new Date(at).toDateString() === new Date(now - 24 * hour).toDateString())
    return t('yesterday', { time: clockText(at) });
  return new Intl.DateTimeFormat(locales[language], { month: 'short', day: 'numeric' }).format(at);
}

/** The number on an icon; iOS has no room for more than four digits. */
export function badgeText(badge: number): string {
  return badge > 9999 ? '9,999+' : String(badge);
}
