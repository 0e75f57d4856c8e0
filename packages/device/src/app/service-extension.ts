import { type Alert } from '@apns-sim/protocol';
import { type ExtensionChanges, type SendMessageIntent } from './app-code.ts';
import { fillIn } from './fill-in.ts';

/** What a notification service extension hands back. */
export interface ExtendedContent {
  readonly alert: Alert;
  readonly attachment?: string;
}

/** Who wrote, once the templates of the intent are filled. */
export interface Communication {
  readonly sender: string;
  readonly image?: string;
  readonly group?: string;
}

/** Reads an intent's templates; `undefined` when they name no sender. */
export function communicationOf(
  intent: SendMessageIntent | undefined,
  alert: Alert,
  userInfo: unknown,
): Communication | undefined {
  if (intent === undefined) return undefined;
  const { title = '', subtitle = '', body = '' } = alert;
  const fill = (text = '') => fillIn(text, { title, subtitle, body, userInfo });
  const [sender, image, group] = [fill(intent.sender), fill(intent.senderImage), fill(intent.group)];
  if (sender === '') return undefined;
  return { sender, ...(image !== '' && { image }), ...(group !== '' && { group }) };
}

/**
 * What a notification service extension makes of the text; without changes of its own the line of Xcode's template,
 * which marks the title. Source: Apple, "Modifying content in newly delivered notifications".
 */
export function extendAlert(alert: Alert, changes: ExtensionChanges, userInfo: unknown): ExtendedContent {
  const { title, subtitle, body, attachment = '' } = changes;
  const { title: oldTitle = '', subtitle: oldSubtitle = '', body: oldBody = '' } = alert;
  const values = { title: oldTitle, subtitle: oldSubtitle, body: oldBody, userInfo };
  const own = [title, subtitle, body, changes.sendMessageIntent].some((made) => made !== undefined);
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
