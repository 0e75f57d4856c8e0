import { closeBanner } from './banner.ts';
import { appOf, changed, ignore, type Step, withApp } from './changes.ts';
import { fidelity } from './fidelity.ts';
import { leaveForeground, showSurface } from './running.ts';
import { type DeviceState, type Surface } from './state.ts';

/** What Notification Center covers. */
function under(surface: Surface): Surface {
  if (surface.at === 'appSwitcher') return { at: 'home' };
  if (surface.at !== 'notificationCenter') return surface;
  return surface.over === undefined ? { at: 'home' } : { at: 'app', bundleId: surface.over };
}

/** Whether nobody can use the screen: off, or dimmed as Always-On shows it. */
export const isDark = ({ lock }: Pick<DeviceState, 'lock'>): boolean => lock === 'screenOff' || lock === 'aod';

/** How a locked phone rests. Source: Apple, "Keep the iPhone display on longer": Low Power Mode turns Always-On off. */
export const resting = ({ alwaysOn, lowPower }: DeviceState): 'aod' | 'screenOff' =>
  alwaysOn && !lowPower ? 'aod' : 'screenOff';

/** Locks with the screen off: the app in front goes to the background, Notification Center closes, the banner goes. */
export function lock(state: DeviceState, at: number): Step {
  if (isDark(state)) return ignore(state, 'locked already');
  const behind = closeBanner(leaveForeground(state, at));
  return changed({
    ...behind,
    lock: resting(state),
    screenOnUntil: null,
    unlocking: null,
    surface: under(state.surface),
  });
}

/** Lights the Lock Screen, or keeps it lit longer. */
export function wake(state: DeviceState, at: number): DeviceState {
  if (state.lock === 'unlocked') return state;
  return { ...state, lock: 'screenOn', screenOnUntil: at + fidelity.screenOnMs.value };
}

/** Goes on where the phone was left; what the Lock Screen listed is history from now on. */
export function unlock(state: DeviceState): Step {
  if (state.lock === 'unlocked') return ignore(state, 'unlocked already');
  const surface = under(state.surface);
  const resumed = surface.at === 'app' ? appOf(state, surface.bundleId) : undefined;
  const open: DeviceState = {
    ...state,
    lock: 'unlocked',
    unlockedSinceBoot: true,
    screenOnUntil: null,
    unlocking: null,
    surface: surface.at === 'app' && (resumed === undefined || resumed.run === 'notRunning') ? { at: 'home' } : surface,
    notifications: state.notifications.map((shown) => (shown.onLockScreen ? { ...shown, onLockScreen: false } : shown)),
  };
  if (open.surface.at !== 'app') return changed(open);
  return changed(withApp(open, open.surface.bundleId, () => ({ run: 'foreground', suspendsAt: null })));
}

/** One press of the side button. */
export function pressSideButton(state: DeviceState, at: number): Step {
  return isDark(state) ? changed(wake(state, at)) : lock(state, at);
}

/** The lit Lock Screen goes dark by itself. */
export function darken(state: DeviceState, at: number): Step {
  const due = state.lock === 'screenOn' && state.screenOnUntil !== null && state.screenOnUntil <= at;
  return due ? lock(state, at) : ignore(state, 'no Lock Screen is due to go dark');
}

/** Pulls Notification Center down, over the Lock Screen or over what is in front. */
export function openNotificationCenter(state: DeviceState): Step {
  if (isDark(state)) return ignore(state, 'the screen is off');
  if (state.surface.at === 'notificationCenter') return ignore(state, 'open already');
  const over = state.surface.at === 'app' ? { over: state.surface.bundleId } : {};
  return changed({ ...closeBanner(state), surface: { at: 'notificationCenter', ...over } });
}

export function closeNotificationCenter(state: DeviceState): Step {
  if (state.surface.at !== 'notificationCenter') return ignore(state, 'Notification Center is not open');
  return changed({ ...state, surface: under(state.surface) });
}

/** The cards of the apps that were used, the newest first; the app in front goes to the background. */
export function openAppSwitcher(state: DeviceState, at: number): Step {
  if (state.lock !== 'unlocked') return ignore(state, 'the phone is locked');
  if (state.surface.at === 'appSwitcher') return ignore(state, 'open already');
  return changed(showSurface(state, { at: 'appSwitcher' }, at));
}
