import { callbackNames } from '../app/callbacks.ts';
import { keepNotifications, setBadge } from './badge.ts';
import { appOf, called, changed, notInstalled, type Step } from './changes.ts';
import { type DeviceState } from './state.ts';

/* What an app's code does with its badge and with what it has listed. Source: Apple, UNUserNotificationCenter. */

/** `setBadgeCount(_:)`. */
export function appSetsBadge(state: DeviceState, bundleId: string, badge: number): Step {
  const app = appOf(state, bundleId);
  if (app === undefined) return notInstalled(state, bundleId);
  // without leave to badge the call succeeds and nothing shows
  return changed(app.settings.badge ? setBadge(state, bundleId, badge) : state);
}

/** `getDeliveredNotifications(completionHandler:)`: the app is handed the identifiers of what it has in Notification Center. */
export function getDelivered(state: DeviceState, bundleId: string, at: number): Step {
  if (appOf(state, bundleId) === undefined) return notInstalled(state, bundleId);
  const own = state.notifications.filter((shown) => shown.bundleId === bundleId && !shown.bannerOnly);
  const identifiers = own.map(({ identifier }) => identifier).join(', ');
  return changed(called(state, bundleId, at, callbackNames.delivered, identifiers));
}

/** `removeDeliveredNotifications(withIdentifiers:)`, or all of them. Names nobody knows are let be. */
export function removeDelivered(state: DeviceState, bundleId: string, identifiers: readonly string[] | null): Step {
  if (appOf(state, bundleId) === undefined) return notInstalled(state, bundleId);
  const goes = (identifier: string): boolean => identifiers === null || identifiers.includes(identifier);
  return changed(keepNotifications(state, (shown) => shown.bundleId !== bundleId || !goes(shown.identifier)));
}
