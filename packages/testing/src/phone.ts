import { type DevicePatch, type DeviceState, type Screen, type UserEvent } from '@apns-sim/device';
import { type Environment } from '@apns-sim/protocol';
import { type Door } from './door.ts';

/** An app on a phone, with the tokens APNs issued for it. */
export interface PhoneApp {
  readonly bundleId: string;
  readonly deviceToken: string;
  /** Topic → deviceToken. */
  readonly deviceTokens: Readonly<Record<string, string>>;
}

/** A phone that runs inside the simulation. */
export interface Phone {
  readonly id: string;
  readonly name: string;
  /** The first app's token. */
  readonly deviceToken: string;
  readonly apps: readonly PhoneApp[];
  /** What a person would see now. */
  screen(): Promise<Screen>;
  state(): Promise<DeviceState>;
  /** Something a person does, e.g. `{ type: 'LOCK' }`. */
  event(event: UserEvent): Promise<void>;
  /** Sets part of the state, e.g. `{ network: 'airplane' }`. */
  patch(patch: DevicePatch): Promise<void>;
}

/** What a new phone is; an installed, registered, allowed seeded app when nothing is said. */
export interface PhoneSetup {
  readonly name?: string;
  readonly apps?: readonly string[];
  readonly environment?: Environment;
  readonly authorization?: 'notDetermined' | 'denied' | 'authorized' | 'provisional';
}

interface PhoneAnswer {
  readonly id: string;
  readonly name: string;
  readonly apps: readonly PhoneApp[];
}

/** Makes a phone and waits until it is online and registered. */
export async function createPhone(door: Door, setup: PhoneSetup): Promise<Phone> {
  return phoneOf(door, await door<PhoneAnswer>('POST', '/sim/v1/devices', setup));
}

/** A phone that is there already. */
export function phoneOf(door: Door, { id, name, apps }: PhoneAnswer): Phone {
  const path = `/sim/v1/devices/${encodeURIComponent(id)}`;
  return {
    id,
    name,
    apps,
    deviceToken: apps[0]?.deviceToken ?? '',
    screen: () => door('GET', `${path}/screen`),
    state: () => door('GET', path),
    event: async (event) => void (await door('POST', `${path}/events`, event)),
    patch: async (patch) => void (await door('PATCH', path, patch)),
  };
}
