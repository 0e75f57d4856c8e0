import { type Alert } from '@apns-sim/protocol';

/**
 * What a notification service extension makes of the text: the line of Xcode's own template, which marks the title.
 * Source: Apple, "Modifying content in newly delivered notifications".
 */
export function extendAlert(alert: Alert): Alert {
  return { ...alert, title: `${alert.title ?? ''} [modified]`.trimStart() };
}
