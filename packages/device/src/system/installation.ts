import { isBundleId } from '@apns-sim/protocol';
import { type NewApp } from './app-state.ts';
import { owesBackend } from './backend.ts';
import { keepNotifications } from './badge.ts';
import { andThen, appOf, changed, ignore, notInstalled, type Step } from './changes.ts';
import { newApp } from './factory.ts';
import { forgetTokens } from './registration.ts';
import { endApp } from './running.ts';
import { type DeviceState } from './state.ts';

export function install(state: DeviceState, app: NewApp): Step {
  if (!isBundleId(app.bundleId)) return ignore(state, `not a bundle id: ${app.bundleId}`);
  if (appOf(state, app.bundleId)) return ignore(state, `installed already: ${app.bundleId}`);
  const { [app.bundleId]: owed, ...leaving } = state.leaving;
  const next = { ...state, leaving, apps: { ...state.apps, [app.bundleId]: newApp(app) } };
  // its old tokens die before it can ask for new ones
  return owed === undefined ? changed(next) : forgetTokens(next, app.bundleId);
}

/** Takes an app away with all it had; APNs is told, now or at the next connection, or some pushes later. */
export function remove(state: DeviceState, bundleId: string, at: number): Step {
  const app = appOf(state, bundleId);
  if (app === undefined) return notInstalled(state, bundleId);
  const ended = endApp(state, bundleId);
  const { [bundleId]: _gone, ...apps } = ended.apps;
  const left = keepNotifications({ ...ended, apps }, (shown) => shown.bundleId !== bundleId);
  const settingsOf = left.surface.at === 'settings' && left.surface.bundleId === bundleId;
  const without: DeviceState = {
    ...left,
    surface: settingsOf ? { at: 'home' } : left.surface,
    recents: left.recents.filter((id) => id !== bundleId),
    activities: left.activities.filter((activity) => activity.bundleId !== bundleId),
    extending: left.extending.filter((push) => push.bundleId !== bundleId),
    unlocking: null,
    talk: left.talk?.bundleId === bundleId ? null : left.talk,
    undo: left.undo !== null && 'bundleId' in left.undo && left.undo.bundleId === bundleId ? null : left.undo,
    prompt: left.prompt?.bundleId === bundleId ? null : left.prompt,
  };
  const deviceToken = app.deviceTokens[bundleId];
  const told =
    deviceToken === undefined
      ? without
      : owesBackend(without, app, 'uninstalled', { deviceToken, previousDeviceToken: '' }, at);
  if (state.uninstallLag === 0 || deviceToken === undefined) return forgetTokens(told, bundleId);
  return changed({ ...told, leaving: { ...told.leaving, [bundleId]: state.uninstallLag } });
}

/** Deleted and installed again: same app and code, another token, nobody asked for permission. */
export function reinstall(state: DeviceState, bundleId: string, at: number): Step {
  const app = appOf(state, bundleId);
  if (app === undefined) return notInstalled(state, bundleId);
  const { displayName, code, providerUrl } = app;
  return andThen(remove(state, bundleId, at), (removed) =>
    install(removed, { bundleId, displayName, code, providerUrl }),
  );
}
