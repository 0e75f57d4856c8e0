import { type DevicePatch, type DeviceState, type Screen, type UserEvent } from '@apns-sim/device';
import { type Environment, type NotificationRecord } from '@apns-sim/protocol';
import { type Door, SimulationAnswerError } from './door.ts';
import { type Duration, toMilliseconds } from './duration.ts';
import { createExpectations } from './expectation.ts';
import { type ExpectOptions, type SimClient, type Words } from './sim-client.ts';

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
  /** Waits for a banner; each push is found once. @param alert its title, subtitle or body. @throws ExpectationError */
  expectBanner(alert?: Words, options?: ExpectOptions): Promise<NotificationRecord>;
  /** The same on the Lock Screen. */
  expectLockScreen(alert?: Words, options?: ExpectOptions): Promise<NotificationRecord>;
  /**
   * Makes sure that the phone shows nothing that was not expected before. Without a length of time it looks for a quarter of a second;
   * with one it takes that long by the simulation's clock, which costs nothing while it is frozen. @throws ExpectationError
   */
  expectSilence(within?: Duration): Promise<void>;
  /** Makes sure that no banner comes; with a length of time as `expectSilence`. @param alert its title, subtitle or body. @throws ExpectationError */
  expectNoBanner(alert?: Words, within?: Duration): Promise<void>;
  /** Takes the phone away, if it is still there. */
  remove(): Promise<void>;
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
export async function createPhone(door: Door, client: SimClient, setup: PhoneSetup): Promise<Phone> {
  return phoneOf(door, client, await door<PhoneAnswer>('POST', '/sim/v1/devices', setup));
}

const lasting = (within: Duration | undefined) => (within === undefined ? {} : { withinMs: toMilliseconds(within) });

/** A phone that is there already. */
export function phoneOf(door: Door, client: SimClient, { id, name, apps }: PhoneAnswer): Phone {
  const path = `/sim/v1/devices/${encodeURIComponent(id)}`;
  const expectations = createExpectations(client, { deviceId: id });
  async function expectOn(surface: string, alert: Words | undefined, options: ExpectOptions = {}) {
    const what = `${name} was to show ${alert ?? 'a push'} (${surface})`;
    const [record] = await expectations.come(what, { surface, ...(alert !== undefined && { alert }) }, options);
    if (record === undefined) throw new Error('the simulation answered without a push');
    return record;
  }
  return {
    id,
    name,
    apps,
    deviceToken: apps[0]?.deviceToken ?? '',
    screen: () => door('GET', `${path}/screen`),
    state: () => door('GET', path),
    event: async (event) => void (await door('POST', `${path}/events`, event)),
    patch: async (patch) => void (await door('PATCH', path, patch)),
    expectBanner: (alert, options) => expectOn('banner', alert, options),
    expectLockScreen: (alert, options) => expectOn('lockScreen', alert, options),
    expectSilence: (within) =>
      expectations.stayAway(`${name} was to stay silent`, { status: 'presented' }, lasting(within)),
    expectNoBanner: (alert, within) =>
      expectations.stayAway(
        `${name} was to show no banner`,
        { surface: 'banner', ...(alert !== undefined && { alert }) },
        lasting(within),
      ),
    async remove() {
      try {
        await door('DELETE', path);
      } catch (error) {
        if (!(error instanceof SimulationAnswerError) || error.status !== 404) throw error;
      }
    },
  };
}
