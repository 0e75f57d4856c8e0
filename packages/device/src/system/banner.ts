import { changed, ignore, type Step } from './changes.ts';
import { fidelity } from './fidelity.ts';
import { type DeviceState } from './state.ts';

/** Takes the banner away; what was shown as a banner only goes with it. */
export function closeBanner(state: DeviceState): DeviceState {
  if (state.banner === null) return state;
  return { ...state, banner: null, notifications: state.notifications.filter(({ bannerOnly }) => !bannerOnly) };
}

/** Shows a notification that is in the state already; a temporary banner goes by itself. */
export function openBanner(
  state: DeviceState,
  identifier: string,
  style: 'temporary' | 'persistent',
  at: number,
): DeviceState {
  const until = style === 'temporary' ? at + fidelity.bannerMs.value : null;
  // an older banner-only notification goes with the banner it had
  const notifications = state.notifications.filter((shown) => !shown.bannerOnly || shown.identifier === identifier);
  return { ...state, notifications, banner: { identifier, since: at, until } };
}

/** A finger, the pointer or the keyboard is on the banner: its time stands still (WCAG 2.2.1). */
export function holdBanner(state: DeviceState, at: number): Step {
  const { banner } = state;
  if (banner === null || banner.until === null) return ignore(state, 'no banner whose time runs');
  const { identifier, since, until } = banner;
  return changed({ ...state, banner: { identifier, since, until: null, remainingMs: Math.max(0, until - at) } });
}

export function releaseBanner(state: DeviceState, at: number): Step {
  const { banner } = state;
  if (banner?.remainingMs === undefined) return ignore(state, 'no banner is held');
  const { identifier, since, remainingMs } = banner;
  return changed({ ...state, banner: { identifier, since, until: at + remainingMs } });
}

export function dismissBanner(state: DeviceState): Step {
  return state.banner === null ? ignore(state, 'no banner') : changed(closeBanner(state));
}

/** A temporary banner's time is over; a held or persistent one stays. */
export function timeOutBanner(state: DeviceState): Step {
  return state.banner === null || state.banner.until === null
    ? ignore(state, 'no banner whose time runs')
    : changed(closeBanner(state));
}
