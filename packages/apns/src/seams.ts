import { type Archive } from './archive.ts';
import { type FidelitySettings } from './fidelity-settings.ts';
import { type Admission } from './gateway/gateway.ts';
import { type GatewayServer } from './gateway/server.ts';
import { type HandleRequest } from './ingress/push-request.ts';
import { type Router } from './router/accepted-push.ts';
import { type DeliveryRouter } from './router/delivery-router.ts';

/** Where other processes of the same APNs come in between its rooms. */
export interface Seams {
  /** What is kept, when it is not in a file of this process. */
  readonly archive?: Archive;
  readonly fidelity?: FidelitySettings;
  readonly admission?: Admission;
  /** Stands before what is behind a door. */
  door(handle: HandleRequest): HandleRequest;
  /** Who takes accepted pushes in; `router` only knows the devices of this process. */
  accepts(own: { readonly router: DeliveryRouter; readonly gateway: GatewayServer }): Router;
  /** A device is online and has got what waited for it. */
  online(deviceId: string): void;
  /** A device begins to listen to a channel: `then` looks for its message. */
  subscribed(channelId: string, then: () => void): void;
  /** Whether a push was addressed to this device; the log is asked when absent. */
  readonly isAddressee?: (deviceId: string, uniqueId: string) => boolean;
}

/** Nobody comes in between. */
export const alone: Seams = {
  door: (handle) => handle,
  accepts: ({ router }) => router,
  online: () => undefined,
  subscribed: (_channelId, then) => then(),
};
