import { type Authorization, courier, type Device, type DeviceState, type NewApp, newDevice } from '@apns-sim/device';
import { type Environment } from '@apns-sim/protocol';
import { ownProvider, type Phones } from '../phones/phones.ts';
import { isRegistered, settled } from '../phones/settled.ts';

/** What to make a phone from; whatever is absent is as on a phone somebody uses. */
export interface PhoneWish {
  readonly name?: string | undefined;
  readonly apps?: readonly string[] | undefined;
  readonly environment?: Environment | undefined;
  readonly language?: DeviceState['language'] | undefined;
  readonly authorization?: Authorization | undefined;
  /** `false` leaves the phone as it comes out of the box: nothing registered, nobody asked. */
  readonly register?: boolean | undefined;
}

const appFor = (bundleId: string): NewApp => ({
  ...(bundleId === courier.bundleId ? courier : {}),
  bundleId,
  providerUrl: ownProvider,
});

function withAuthorization(state: DeviceState, authorization: Authorization): DeviceState {
  const apps = Object.values(state.apps).map((app) => [app.bundleId, { ...app, authorization }] as const);
  return { ...state, apps: Object.fromEntries(apps) };
}

/** Makes a phone that runs inside and waits until it is online and its apps have their tokens, as far as it can be reached. */
export async function makePhone(phones: Phones, wish: PhoneWish): Promise<Device> {
  const { id, name } = phones.newIdentity();
  const { environment = 'sandbox', language = 'en', register = true } = wish;
  const bundleIds = [...new Set(wish.apps ?? [courier.bundleId])];
  const fresh = newDevice({ id, name: wish.name ?? name, environment, language, apps: bundleIds.map(appFor) });
  const state = register ? withAuthorization(fresh, wish.authorization ?? 'authorized') : fresh;
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
