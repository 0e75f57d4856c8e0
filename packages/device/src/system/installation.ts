import { isBundleId } from '@apns-sim/protocol';
import { keepNotifications } from './badge.ts';
import { andThen, appOf, changed, ignore, notInstalled, type Step } from './changes.ts';
import { type DeviceEffect } from './effects.ts';
import { type NewApp, newApp } from './factory.ts';
import { endApp } from './running.ts';
import { type DeviceState } from './state.ts';

export function install(state: DeviceState, app: NewApp): Step {
  if (!isBundleId(app.bundleId)) return ignore(state, `not a bundle id: ${app.bundleId}`);
  if (appOf(state, app.bundleId)) return ignore(state, `installed already: ${app.bundleId}`);
  return changed({ ...state, apps: { ...state.apps, [app.bundleId]: newApp(app) } });
}

/** Takes an app away with all it had; APNs is told, now or at the next connection. */
export function remove(state: DeviceState, bundleId: string): Step {
  if (appOf(state, bundleId) === undefined) return notInstalled(state, bundleId);
  const { [bundleId]: _gone, ...apps } = endApp(state, bundleId).apps;
  const left = keepNotifications({ ...endApp(state, bundleId), apps }, (shown) => shown.bundleId !== bundleId);
  const online = state.gateway === 'online';
  const effects: DeviceEffect[] = online ? [{ type: 'unregister', bundleId }] : [];
  const surface: DeviceState['surface'] =
    left.surface.at === 'settings' && left.surface.bundleId === bundleId ? { at: 'home' } : left.surface;
  return changed(
    {
      ...left,
      surface,
      prompt: left.prompt?.bundleId === bundleId ? null : left.prompt,
      unregistering: online ? (left.unregistering ?? []) : [...new Set([...(left.unregistering ?? []), bundleId])],
    },
    effects,
  );
}

/** Deleted and installed again: same app and code, another token, nobody asked for permission. */
export function reinstall(state: DeviceState, bundleId: string): Step {
  const app = appOf(state, bundleId);
  if (app === undefined) return notInstalled(state, bundleId);
  const { displayName, code, providerUrl } = app;
  return andThen(remove(state, bundleId), (removed) => install(removed, { bundleId, displayName, code, providerUrl }));
}
