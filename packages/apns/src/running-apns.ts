import { type IncomingMessage } from 'node:http';
import { type Duplex } from 'node:stream';
import { type RecordEvent } from '@apns-sim/protocol';
import { type FastifyPluginAsync } from 'fastify';
import { type ApnsDocuments } from './apns-document.ts';
import { type Door } from './door-error.ts';
import { type Faults } from './faults/faults.ts';
import { type Requests } from './ingress/requests.ts';
import { type DeliveryLog } from './log/delivery-log.ts';
import { type Notifications } from './log/notifications.ts';
import { type Channels } from './registry/channels.ts';
import { type Registry } from './registry/registry.ts';
import { type Router } from './router/accepted-push.ts';
import { type FrameLog } from './wire/frame-log.ts';

/** A running mock APNs. */
export interface Apns extends AsyncDisposable, ApnsDocuments {
  readonly ports: Readonly<Record<Door, number>> & {
    /** The further push door for clients that know only Apple's names and ports; `null` without one. */
    readonly takeover: number | null;
  };
  /** Takes an upgrade request for `/gateway` that came to another HTTP server. */
  readonly handleGatewayUpgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** The tester's calls, to be mounted under `/sim/v1`. */
  readonly control: FastifyPluginAsync;
  readonly registry: Registry;
  readonly channels: Channels;
  readonly router: Router;
  readonly log: DeliveryLog;
  readonly notifications: Notifications;
  readonly record: RecordEvent;
  readonly faults: Faults;
  /** What comes in by the doors for providers. */
  readonly requests: Requests;
  /** The frames of watched connections. */
  readonly frames: Pick<FrameLog, 'list'>;
  /** Frames given to a device's connection and taken from it since it was opened; `undefined` while it has none. */
  traffic(deviceId: string): { readonly sent: number; readonly received: number } | undefined;
  /** Empties log, pending pushes, devices and tokens, and all teams but the seeded one. Connections stay. */
  reset(): void;
  close(): Promise<void>;
}
