import { type NotificationRecord } from '@apns-sim/protocol';
import { type CallControl, createControlCalls } from './control-calls.ts';
import { createDoor, type Door } from './door.ts';
import { createPhone, type Phone, type PhoneSetup, phoneOf } from './phone.ts';
import { type Push, type PushResult, sendPush } from './push.ts';
import { createSimClient, type SimClient } from './sim-client.ts';
import { openWorld, type World } from './world.ts';

/** A running simulation, as a test drives it. */
export interface Simulation {
  /** The Lab's address. */
  readonly lab: string;
  /** Any other call of `/sim/v1` and `/provider/v1`. */
  readonly call: Door;
  /** Every call of `/sim/v1`, typed by its name: `control('GET /sim/v1/devices/{id}', { params: { id } })`. */
  readonly control: CallControl;
  /** The calls a test makes most, as methods. */
  readonly client: SimClient;
  /** A team, a key, an app and phones of their own, for tests that run in parallel. */
  createWorld(options?: { readonly bundleId?: string }): Promise<World>;
  /** A new phone; the seeded app is installed, registered and allowed to notify unless `setup` says otherwise. */
  createPhone(setup?: PhoneSetup): Promise<Phone>;
  phones(): Promise<readonly Phone[]>;
  /** Sends through the provider server. */
  push(push: Push): Promise<PushResult>;
  /** One push with its trace. */
  notification(apnsId: string): Promise<NotificationRecord>;
  /** The world as it was at first start. */
  reset(): Promise<void>;
}

/**
 * @param lab the Lab's address, e.g. `http://localhost:3000`
 * @param accessToken of a simulation that is open to a network, when it runs on another machine
 */
export function connectSimulation(lab: string, accessToken?: string): Simulation {
  const call = createDoor(lab, accessToken);
  const client = createSimClient(call);
  const control = createControlCalls(call);
  return {
    lab,
    call,
    control,
    client,
    createWorld: ({ bundleId } = {}) => openWorld({ door: call, control, client, bundleId }),
    createPhone: (setup = {}) => createPhone(call, client, setup),
    async phones() {
      const { devices } = await call<{ devices: readonly Parameters<typeof phoneOf>[2][] }>('GET', '/sim/v1/devices');
      return devices.map((device) => phoneOf(call, client, device));
    },
    push: (push) => sendPush(call, push),
    notification: (apnsId) => call('GET', `/sim/v1/notifications/${encodeURIComponent(apnsId)}`),
    reset: async () => void (await call('POST', '/sim/v1/reset')),
  };
}
