import { type Clock } from '@apns-sim/protocol';
import { type GatewayServer } from '../gateway/server.ts';
import { type Registry } from '../registry/registry.ts';
import { type ArmedFault } from './armed-fault.ts';
import { fitsDevice } from './fits.ts';

/** The phones that are connected, and the way to lose one. */
export interface Links {
  online(): readonly { readonly deviceId: string; readonly deviceTokens: readonly string[] }[];
  /** Drops the connection; the phone comes back by itself. @param cause what the log tells */
  drop(deviceId: string, cause: string): void;
}

/** The links of a gateway, with the tokens its phones have. */
export function createLinks(
  gateway: () => Pick<GatewayServer, 'onlineDevices' | 'dropDevice'>,
  registry: Pick<Registry, 'tokensOf'>,
): Links {
  const tokensOf = (deviceId: string) => registry.tokensOf(deviceId).map(({ deviceToken }) => deviceToken);
  return {
    online: () =>
      gateway()
        .onlineDevices()
        .map((deviceId) => ({ deviceId, deviceTokens: tokensOf(deviceId) })),
    drop: (deviceId, cause) => gateway().dropDevice(deviceId, cause),
  };
}

/** Drops the links a fault is meant for, now and then every `everyMs` of the simulation's clock until it ends. */
export function flap(fault: ArmedFault, links: Links, clock: Clock): void {
  const { flap: wish } = fault.wish.do;
  if (wish === undefined || !fault.fire()) return;
  for (const device of links.online())
    if (fitsDevice(fault.wish.match, device)) links.drop(device.deviceId, `injected fault ${fault.id}: flap`);
  const everyMs = wish === true ? undefined : wish.everyMs;
  if (everyMs !== undefined && fault.state() === 'active') {
    const again = clock.schedule(clock.now() + everyMs, () => {
      done();
      flap(fault, links, clock);
    });
    const done = fault.whenEnded(again);
  }
}
