import { type AppState, type DevicePatch, type DeviceState } from '@apns-sim/device';
import { deleteApp, deletePhone, liftFault, listPhones, patchPhone, tellPhoneEvent } from '../../api/doors.ts';
import { type Street } from '../steps.ts';

/** What it takes to have everything as it was before a card: the phone's regions, and what the card made. */
export interface Undo {
  readonly regions: DevicePatch;
  /** The app as it was, to be installed again should it be gone. */
  readonly app: AppState | undefined;
  readonly faults: readonly string[];
  readonly phones: readonly string[];
  readonly apps: readonly string[];
}

/** What a card may change on the phone, as it is now. */
export function undoOf(phone: DeviceState, bundleId: string): Undo {
  const { power, network, lock, lowPower, ringer, focus, uninstallLag } = phone;
  const app = phone.apps[bundleId];
  const own = app && {
    apps: { [bundleId]: { authorization: app.authorization, settings: app.settings, forceQuit: app.forceQuit } },
  };
  return {
    regions: { power, network, lock, lowPower, ringer, focus, uninstallLag, ...own },
    app,
    faults: [],
    phones: [],
    apps: [],
  };
}

/** Whether getting the phone ready changed none of its switches; that it sleeps is no harm. */
export function unchanged(before: DeviceState, ready: DeviceState): boolean {
  const names = ['power', 'network', 'lowPower', 'ringer', 'uninstallLag'] as const;
  return names.every((name) => before[name] === ready[name]) && before.focus?.name === ready.focus?.name;
}

/** Takes a card back, by the control door: it works on pages that show no phone, too. What was sent has been sent: the log keeps it. */
export async function takeBack({ phoneId, bundleId }: Street, undo: Undo): Promise<void> {
  // a fault that has fired, a phone somebody deleted: already as it should be
  const gone = () => undefined;
  await Promise.all([
    ...undo.faults.map((id) => liftFault(id).catch(gone)),
    ...undo.phones.map((id) => deletePhone(id).catch(gone)),
    ...undo.apps.map((id) => deleteApp(phoneId, id).catch(gone)),
  ]);
  const phone = (await listPhones()).find(({ id }) => id === phoneId);
  if (phone === undefined) return;
  const { app } = undo;
  if (app !== undefined && !phone.apps.some((one) => one.bundleId === bundleId)) {
    const { displayName, code, providerUrl, authorization } = app;
    await tellPhoneEvent(phoneId, { type: 'INSTALL', bundleId, displayName, code, providerUrl, authorization });
    if (app.registration !== 'none') await tellPhoneEvent(phoneId, { type: 'REGISTER', bundleId });
  }
  await patchPhone(phoneId, undo.regions);
}
