import { type Alert } from '@apns-sim/protocol';
import { type ExtensionChanges } from './app-code.ts';
import { fillIn } from './fill-in.ts';

/** What a notification service extension hands back. */
export interface ExtendedContent {
  readonly alert: Alert;
  readonly attachment?: string;
}

/**
 * What a notification service extension makes of the text; without changes of its own the line of Xcode's template,
 * which marks the title. Source: Apple, "Modifying content in newly delivered notifications".
 */
export function extendAlert(alert: Alert, changes: ExtensionChanges, userInfo: unknown): ExtendedContent {
  const { title, subtitle, body, attachment = '' } = changes;
  const { title: oldTitle = '', subtitle: oldSubtitle = '', body: oldBody = '' } = alert;
  const values = { title: oldTitle, subtitle: oldSubtitle, body: oldBody, userInfo };
  const own = [title, subtitle, body].some((text) => text !== undefined);
  const picture = fillIn(attachment, values);
  return {
    alert: own
      ? {
          ...alert,
          ...(title !== undefined && { title: fillIn(title, values) }),
          ...(subtitle !== undefined && { subtitle: fillIn(subtitle, values) }),
          ...(body !== undefined && { body: fillIn(body, values) }),
        }
      : { ...alert, title: `${oldTitle} [modified]`.trimStart() },
    ...(picture !== '' && { attachment: picture }),
  };
}
