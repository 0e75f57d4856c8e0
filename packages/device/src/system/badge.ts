import { withApp } from './changes.ts';
import { type ShownNotification } from './shown.ts';
import { type DeviceState } from './state.ts';

/** Keeps the notifications that `stays` wants, and the banner only while its notification is there. */
export function keepNotifications(state: DeviceState, stays: (shown: ShownNotification) => boolean): DeviceState {
  const notifications = state.notifications.filter(stays);
  const bannered = notifications.some(({ identifier }) => identifier === state.banner?.identifier);
  return {
    ...state,
    notifications,
    summary: state.summary.filter(stays),
    banner: bannered ? state.banner : null,
  };
}

/** The number on the icon; 0 also takes the app's notifications away. Source: Apple, Human Interface Guidelines, Notifications › Badging. */
export function setBadge(state: DeviceState, bundleId: string, badge: number): DeviceState {
  const counted = withApp(state, bundleId, () => ({ badge: Math.max(0, Math.trunc(badge)) }));
  return badge > 0 ? counted : keepNotifications(counted, (shown) => shown.bundleId !== bundleId);
}
