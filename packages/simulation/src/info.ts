/** Where everything of a running simulation is: `start --json` prints it, `GET /sim/v1/health` answers it. */
export interface SimulationInfo {
  readonly ready: true;
  /** The Lab's address, e.g. `http://localhost:3000`. */
  readonly lab: string;
  /** The Lab's addresses for other machines of the network; empty while the door is bound to loopback. */
  readonly lan: readonly string[];
  /** What other machines have to bring to the Lab and both APIs; `null` while the door is bound to loopback. */
  readonly accessToken: string | null;
  /** The provider API of the sandbox, `https://localhost:2197`. */
  readonly apns: string;
  /** The provider API of production, `https://localhost:2198`. */
  readonly apnsProduction: string;
  /** Channel management of the sandbox, `https://localhost:2195`. */
  readonly channels: string;
  /** Channel management of production, `https://localhost:2196`. */
  readonly channelsProduction: string;
  /** The device gateway, `ws://localhost:5223/gateway`. */
  readonly gateway: string;
  /** The port of the door for clients that know only Apple's names, 443; `null` without one. */
  readonly takeoverPort: number | null;
  /** The control door, `http://localhost:3000/sim/v1`. */
  readonly control: string;
  /** Path of the local authority's certificate, PEM. */
  readonly ca: string;
  /** Path of the seeded team's signing key, `AuthKey_<keyId>.p8`. */
  readonly keyFile: string;
  readonly keyId: string;
  readonly teamId: string;
  /** The seeded app's topic, which is its bundle id. */
  readonly topic: string;
  readonly seed: number;
}
