import { type AppState, type Device, type DeviceState } from '@apns-sim/device';

/** An app in the API's answers: its state with its tokens. */
export interface AppEntry extends AppState {
  /** The token of the plain topic, `null` before registration. */
  readonly deviceToken: string | null;
}

/** A phone in the API's answers: its state, with its apps as a list. */
export interface PhoneEntry extends Omit<DeviceState, 'apps' | 'seen'> {
  /** Whether APNs can reach it now. */
  readonly online: boolean;
  /** Pages that show it now. */
  readonly watchers: number;
  readonly apps: readonly AppEntry[];
}

export function appEntry(app: AppState): AppEntry {
  return { ...app, deviceToken: app.deviceTokens[app.bundleId] ?? null };
}

export function phoneEntry({ state }: Device, watchers: number): PhoneEntry {
  const { seen: _internal, apps, ...rest } = state;
  return { ...rest, online: state.gateway === 'online', watchers, apps: Object.values(apps).map(appEntry) };
}
