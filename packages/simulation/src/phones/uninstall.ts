import { type Apns } from '@apns-sim/apns';
import { type Device } from '@apns-sim/device';

/** APNs takes the news of a deleted app in within this much real time, milliseconds. */
const patienceMs = 2000;

/** Deletes an app from a phone; resolves when APNs knows, at once for a phone it cannot reach. */
export function createUninstall(apns: Apns): (device: Device, bundleId: string) => Promise<void> {
  return async (device, bundleId) => {
    const deviceToken = device.state.apps[bundleId]?.deviceTokens[bundleId];
    const reachable = device.state.gateway === 'online' && deviceToken !== undefined;
    const { promise, resolve } = Promise.withResolvers<void>();
    const stop = apns.log.subscribe((events) => {
      if (events.some((event) => event.type === 'tokenInvalidated' && event.deviceToken === deviceToken)) resolve();
    });
    const patience = setTimeout(resolve, patienceMs);
    device.dispatch({ type: 'DELETE', bundleId });
    if (!reachable) resolve();
    await promise;
    clearTimeout(patience);
    stop();
  };
}
