import { type Authorization, courier, type Device, type DeviceState, type NewApp, newDevice } from '@apns-sim/device';
import { type Environment } from '@apns-sim/protocol';
import { localOffsetMinutes, ownProvider, type Phones } from '../phones/phones.ts';
import { isRegistered, settled } from '../phones/settled.ts';
import { type AppWish } from './app-wish.ts';

/** What to make a phone from; whatever is absent is as on a phone somebody uses. */
export interface PhoneWish {
  readonly name?: string | undefined;
  readonly apps?: readonly (string | AppWish)[] | undefined;
  readonly environment?: Environment | undefined;
  readonly language?: DeviceState['language'] | undefined;
  readonly authorization?: Authorization | undefined;
  /** `false` leaves the phone as it comes out of the box: nothing registered, nobody asked. */
  readonly register?: boolean | undefined;
}

/** The app a wish describes; Courier comes as it is seeded, and what the wish says goes before. */
export function appFor(wish: AppWish, otherwise: Authorization): NewApp & { readonly authorization: Authorization } {
  const { bundleId, displayName, authorization = otherwise, providerUrl = ownProvider, code, backend } = wish;
  const seeded = bundleId === courier.bundleId ? courier : { code: {} };
  return {
    ...seeded,
    bundleId,
    ...(displayName !== undefined && { displayName }),
    authorization,
    providerUrl,
    code: { ...seeded.code, ...code, ...(backend !== undefined && { backend }) },
  };
}

/** Makes a phone that runs inside and waits until it is online and its apps have their tokens, as far as it can be reached. */
export async function makePhone(phones: Phones, wish: PhoneWish): Promise<Device> {
  const { id, name } = phones.newIdentity();
  const { environment = 'sandbox', language = 'en', register = true } = wish;
  // a phone out of the box was never asked
  const otherwise = register ? (wish.authorization ?? 'authorized') : 'notDetermined';
  const wishes = (wish.apps ?? [courier.bundleId]).map((app) => (typeof app === 'string' ? { bundleId: app } : app));
  const apps = [...new Map(wishes.map((app) => [app.bundleId, appFor(app, otherwise)])).values()];
  const bundleIds = apps.map(({ bundleId }) => bundleId);
  const utcOffsetMinutes = localOffsetMinutes();
  const state = newDevice({ id, name: wish.name ?? name, environment, language, utcOffsetMinutes, apps });
  const device = phones.add(state);
  await settled(device, () => device.state.gateway === 'online');
  if (register) await registerApps(device, bundleIds);
  return device;
}

/** Lets apps register and waits for their tokens and for their provider's answer. */
export async function registerApps(device: Device, bundleIds: readonly string[]): Promise<void> {
  for (const bundleId of bundleIds) device.dispatch({ type: 'REGISTER', bundleId });
  await settled(device, () => bundleIds.every((bundleId) => isRegistered(device.state.apps[bundleId])));
}
