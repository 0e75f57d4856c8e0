import { type NotificationRecord } from '@apns-sim/protocol';
import { createDoor, type Door } from './door.ts';
import { createPhone, type Phone, type PhoneSetup, phoneOf } from './phone.ts';
import { type Push, type PushResult, sendPush } from './push.ts';

/** A running simulation, as a test drives it. */
export interface Simulation {
  /** The Lab's address. */
  readonly lab: string;
  /** Any other call of `/sim/v1` and `/provider/v1`. */
  readonly call: Door;
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

/** @param lab the Lab's address, e.g. `http://localhost:3000` */
export function connectSimulation(lab: string): Simulation {
  const call = createDoor(lab);
  return {
    lab,
    call,
    createPhone: (setup = {}) => createPhone(call, setup),
    async phones() {
      const { devices } = await call<{ devices: readonly Parameters<typeof phoneOf>[1][] }>('GET', '/sim/v1/devices');
      return devices.map((device) => phoneOf(call, device));
    },
    push: (push) => sendPush(call, push),
    notification: (apnsId) => call('GET', `/sim/v1/notifications/${encodeURIComponent(apnsId)}`),
    reset: async () => void (await call('POST', '/sim/v1/reset')),
  };
}
