import { andThen, changed, type Step, withApp } from './changes.ts';
import { powerOff } from './connectivity.ts';
import { forgetTokens, renewTokens } from './registration.ts';
import { type DeviceState } from './state.ts';
import { hasOwnTokens } from './tokens-left.ts';

/** No token of before is in a backup: who had one asks again, who only failed to has none any more. */
function renewed(state: DeviceState, bundleId: string, hadOwnTokens: boolean): Step {
  switch (state.apps[bundleId]?.registration) {
    case undefined:
      return changed(state);
    case 'none':
      return hadOwnTokens ? forgetTokens(state, bundleId) : changed(state);
    case 'failed':
      return forgetTokens(
        withApp(state, bundleId, () => ({ deviceTokens: {}, uploaded: 'no' })),
        bundleId,
      );
    case 'asked':
    case 'registered':
      return renewTokens(state, bundleId);
  }
}

/**
 * The phone is restored from its backup and starts: apps, settings and permissions are as they were, nothing is listed
 * or runs, and every app that was registered gets other tokens. Source: Apple, "Registering your app with APNs".
 */
export function restore(state: DeviceState): Step {
  const ended = state.power === 'off' ? state : powerOff(state).state;
  const apps = Object.fromEntries(
    Object.entries(ended.apps).map(([bundleId, app]) => [bundleId, { ...app, forceQuit: false, heldPush: null }]),
  );
  const restored: DeviceState = {
    ...ended,
    power: state.power === 'off' ? 'off' : 'on',
    apps,
    notifications: [],
    summary: [],
    extending: [],
    activities: [],
    talk: null,
    management: null,
    tokensLeft: [],
    recents: [],
    alerted: null,
    undo: null,
    leaving: {},
  };
  const managed = state.management === null ? [] : [state.management.topic];
  const deleted = [...managed, ...Object.keys(state.leaving).filter((bundleId) => !Object.hasOwn(apps, bundleId))];
  const forgotten = deleted.reduce(
    (step, bundleId) => andThen(step, (so) => forgetTokens(so, bundleId)),
    changed(restored),
  );
  return Object.keys(apps).reduce(
    (step, bundleId) => andThen(step, (so) => renewed(so, bundleId, hasOwnTokens(state, bundleId))),
    forgotten,
  );
}
