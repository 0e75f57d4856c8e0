import { type Alert } from '@apns-sim/protocol';
import { type AppCode } from './app-code.ts';

/** Puts arguments into a format as `NSString` does: `%@` takes the next, `%2$@` the second, `%%` is a percent sign. */
function format(text: string, args: readonly string[]): string {
  let next = 0;
  return text.replaceAll(/%(?:%|(\d+)\$@|@)/g, (token, position?: string) => {
    if (token === '%%') return '%';
    return args[position === undefined ? next++ : Number(position) - 1] ?? '';
  });
}

/**
 * The text of an alert in the phone's language: a `loc-key` is looked up in the app's strings, and with no entry there
 * the key itself is shown. A plain text beside the key is not used. Source: Apple, "Generating a remote notification".
 */
export function localizeAlert(alert: Alert, strings: AppCode['strings'], language: string): Alert {
  const { titleLocKey, titleLocArgs, subtitleLocKey, subtitleLocArgs, locKey, locArgs, ...plain } = alert;
  const table = Object.hasOwn(strings, language) ? (strings[language] ?? {}) : {};
  const look = (key: string, args: readonly string[] = []): string =>
    format(Object.hasOwn(table, key) ? (table[key] ?? key) : key, args);
  return {
    ...plain,
    ...(titleLocKey !== undefined && { title: look(titleLocKey, titleLocArgs) }),
    ...(subtitleLocKey !== undefined && { subtitle: look(subtitleLocKey, subtitleLocArgs) }),
    ...(locKey !== undefined && { body: look(locKey, locArgs) }),
  };
}
