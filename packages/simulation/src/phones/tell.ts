import { type Apns } from '@apns-sim/apns';
import { type Device, type DeviceEvent } from '@apns-sim/device';
import { settled } from './settled.ts';

/** Gives a phone an event; resolves when APNs knows as much of the connection as the phone does. */
export type Tell = (device: Device, event: DeviceEvent) => Promise<ReturnType<Device['dispatch']>>;

/** APNs notices that a phone is gone within this much real time, milliseconds. */
const patienceMs = 2000;

/**
 * Whoever puts a phone into airplane mode and then sends expects the push to be stored, and whoever brings it back expects it to arrive:
 * so a call that changes the connection is answered when both ends of it have changed.
 */
export function createTell(apns: Pick<Apns, 'log'>): Tell {
  return async (device, event) => {
    const before = device.state.gateway;
    const { promise, resolve } = Promise.withResolvers<void>();
    const stop = apns.log.subscribe((events) => {
      if (events.some((logged) => logged.type === 'deviceOffline' && logged.deviceId === device.state.id)) resolve();
    });
    try {
      const result = device.dispatch(event);
      const { gateway } = device.state;
      if (before === 'online' && gateway === 'offline') {
        const patience = setTimeout(resolve, patienceMs);
        await promise;
        clearTimeout(patience);
      } else if (before !== 'online' && gateway === 'connecting') {
        await settled(device, () => device.state.gateway !== 'connecting');
      }
      return result;
    } finally {
      stop();
    }
  };
}
