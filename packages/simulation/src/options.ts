import { type Clock, type Http2Kind, type SettableClock } from '@apns-sim/protocol';
import { type FastifyPluginAsync } from 'fastify';
import { type DoorPorts } from './doors.ts';

/** What the provider server is started with; `providerApp` of `apps/provider` takes exactly this. */
export interface ProviderSetup {
  readonly database: string;
  readonly endpoint: { readonly kind: 'mock'; readonly url: string; readonly ca: string };
  readonly signingKey: {
    readonly privateKey: string;
    readonly keyId: string;
    readonly teamId: string;
    readonly topic: string;
  };
  readonly clock: Clock;
  /** Hosts beside this machine that may be called: names or `name:port`s, `*` for all. */
  readonly allowedHosts: readonly string[];
}

/** What a simulation is started with. */
export interface SimulationOptions {
  /** `null` keeps nothing. */
  readonly dataDir: string | null;
  readonly ports: DoorPorts;
  readonly host: string;
  /** For a `host` beyond loopback: what others have to bring, 16 to 128 characters. The folder's own, or a fresh one, when absent. */
  readonly accessToken?: string;
  /** The folder's own, or a fresh one, when absent. */
  readonly seed?: number;
  /** The machine's time when absent. */
  readonly clock?: SettableClock;
  /** Hosts beside this machine that apps, webhooks and the provider may call: names or `name:port`s, `*` for all. */
  readonly allowUpload?: readonly string[];
  /** Hosts only the provider may send to. */
  readonly allowEndpoint?: readonly string[];
  /** Stage 1's server, mounted under `/provider/v1`. */
  readonly providerApp: (setup: ProviderSetup) => FastifyPluginAsync;
  /** The built Lab. */
  readonly labDir?: string;
  /** A snapshot to begin with, in the place of what the folder holds. */
  readonly snapshot?: unknown;
  /** Switches of APNs chosen otherwise than by default, by name. */
  readonly fidelity?: Readonly<Record<string, unknown>>;
  /** Whose HTTP/2 the doors of APNs speak; our own when absent. */
  readonly http2?: Http2Kind;
}
