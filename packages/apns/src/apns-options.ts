import { type Clock, type Http2Kind, type Random } from '@apns-sim/protocol';
import { type AdvanceClock } from './control/wait-as-long.ts';
import { type PortWish } from './door-error.ts';
import { type SignIdentity } from './faults/bad-identity.ts';
import { type Fidelity } from './fidelity.ts';
import { type RouterLimits } from './router/delivery-router.ts';

/** The team every simulation starts with. */
export interface SeedTeam {
  /** Ten upper-case letters and digits, as `keyId`. */
  readonly teamId: string;
  readonly keyId: string;
  /** SPKI PEM of its P-256 key. */
  readonly publicKey: string;
  readonly topics: readonly string[];
}

/** A port for each door; the production doors take any free one when nothing is said. */
export interface DoorPorts {
  readonly push: number;
  readonly channels: number;
  readonly gateway: number;
  readonly pushProduction?: PortWish;
  readonly channelsProduction?: PortWish;
  /** One more door for pushes, of both environments by server name: Apple's own port 443. None when nothing is said. */
  readonly takeover?: number;
}

/** What `startApns` needs to know. */
export interface ApnsOptions {
  /** The file everything is kept in, or `:memory:` to keep nothing. */
  readonly database: string;
  readonly host: string;
  readonly ports: DoorPorts;
  /** PEM. */
  readonly tls: { readonly cert: string; readonly key: string };
  /** PEM of the authority whose push certificates are taken; without it none is. */
  readonly clientCa?: string;
  readonly clock: Clock;
  /** Ids and tokens come from it; signing keys do not. */
  readonly random: Random;
  /** What is contested, chosen otherwise than by default. */
  readonly fidelity?: Partial<Fidelity>;
  readonly seed: SeedTeam;
  /** How much one device may have on its way; see `defaults.router`. */
  readonly limits?: Partial<RouterLimits>;
  /** Whose HTTP/2 the doors speak; our own when absent. */
  readonly http2?: Http2Kind;
  /** Signs the bad certificates of TLS faults, so that only the fault is wrong with them; they sign themselves when absent. */
  readonly signIdentity?: SignIdentity;
  /** How long `close` waits for requests whose body has not come whole, milliseconds of real time. */
  readonly graceMs?: number;
  /** Whether HTTP/2 frames are seen from the start; `PUT /frames` turns it on and off for connections opened later. */
  readonly watchFrames?: boolean;
  /** Moves a frozen clock on by so many milliseconds for a call of the control door, and resolves when what fell due has come to rest. */
  readonly advanceClock?: AdvanceClock;
}
