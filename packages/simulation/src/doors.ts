import { isIPv6 } from 'node:net';
import { type NetworkInterfaceInfo } from 'node:os';
import { type PortWish } from '@apns-sim/apns';
import { SimulationError } from './errors.ts';

/** The doors of a simulation with the flag that moves each. */
export const doors = {
  lab: { name: 'the Lab', flag: '--port', port: 3000 },
  apns: { name: 'the provider API', flag: '--apns-port', port: 2197 },
  apnsProduction: {
    name: 'the provider API of production',
    flag: '--apns-production-port',
    port: 2198,
  },
  channels: { name: 'channel management', flag: '--channels-port', port: 2195 },
  channelsProduction: {
    name: 'channel management of production',
    flag: '--channels-production-port',
    port: 2196,
  },
  takeover: { name: 'the takeover of Apple’s names', flag: '--takeover-port', port: 443 },
  gateway: { name: 'the device gateway', flag: '--gateway-port', port: 5223 },
} as const;
export type Door = keyof typeof doors;

/** The doors that are opened beside others without being asked for. */
type ProductionDoor = 'apnsProduction' | 'channelsProduction';
/** Opened only when asked for. */
type ExtraDoor = 'takeover';

/** A port for each door; 0 takes any free one. The production doors find their own when nothing is said. */
export type DoorPorts = Readonly<Record<Exclude<Door, ProductionDoor | ExtraDoor>, number>> &
  Partial<Readonly<Record<ProductionDoor | ExtraDoor, number>>>;

/**
 * The port of a production door. One that nobody asked for never keeps a simulation from starting: its usual port is
 * taken when it is free, and any other beside a sandbox door that took any.
 */
export function productionPort(ports: DoorPorts, door: ProductionDoor): PortWish {
  const sandbox = door === 'apnsProduction' ? ports.apns : ports.channels;
  return ports[door] ?? (sandbox === 0 ? 0 : { rather: doors[door].port });
}

/** The host name to put into an address: a wildcard and loopback are reached as `localhost`. */
export function reachableHost(host: string): string {
  if (['127.0.0.1', '::1', '0.0.0.0', '::', 'localhost'].includes(host)) return 'localhost';
  return isIPv6(host) ? `[${host}]` : host;
}

/** The machine's own addresses at which others reach a door bound to `host`; none for loopback. */
export function networkAddresses(
  host: string,
  interfaces: Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>,
): readonly string[] {
  const all = Object.values(interfaces).flatMap((addresses) => addresses ?? []);
  const outside = all.filter(({ internal, family }) => !internal && family === 'IPv4').map(({ address }) => address);
  if (host === '0.0.0.0' || host === '::') return outside;
  return outside.includes(host) ? [host] : [];
}

/**
 * What the server's certificate is good for beside loopback: the host it is bound to; for all of them the machine's own name, which
 * in a container is what its neighbours call it, and its addresses.
 */
export function certifiedNames(
  host: string,
  hostname: string,
  interfaces: Parameters<typeof networkAddresses>[1],
): readonly string[] {
  if (host !== '0.0.0.0' && host !== '::') return [host];
  // a name no client could ask for is no name of a certificate
  const names = /^[a-z\d]([a-z\d.-]*[a-z\d])?$/i.test(hostname) ? [hostname.toLowerCase()] : [];
  return [...names, ...networkAddresses(host, interfaces)];
}

interface ListenError {
  readonly code?: string;
  readonly port?: number;
}

/** Finds the operating system's own error, however deep a wrapper put it. */
function listenError(error: unknown): ListenError | undefined {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const { code } = at as ListenError;
    if (code === 'EADDRINUSE' || code === 'EACCES' || code === 'EADDRNOTAVAIL') return at as ListenError;
  }
  return undefined;
}

/**
 * Says in words why a door could not be opened: which one, how to find who holds it, which flag moves it.
 * An error of another kind comes back as it is.
 */
export function explainListenError(error: unknown, ports: DoorPorts, host: string): unknown {
  const cause = listenError(error);
  if (cause === undefined) return error;
  if (cause.code === 'EADDRNOTAVAIL') {
    return new SimulationError('portRefused', `this machine has no address ${host}; choose another with --host`, {
      cause: error,
    });
  }
  const door = (Object.keys(doors) as Door[]).find((key) => ports[key] === cause.port && cause.port !== 0);
  const { name, flag } = door === undefined ? { name: 'one of the doors', flag: '--port' } : doors[door];
  const port = cause.port ?? '?';
  if (cause.code === 'EACCES') {
    const how = door === 'takeover' ? '`apns-sim takeover` tells how to get them; or take another' : 'take another';
    return new SimulationError('portRefused', `port ${port}, for ${name}, needs more rights; ${how}: ${flag} N`, {
      cause: error,
    });
  }
  return new SimulationError(
    'portTaken',
    `port ${port}, for ${name}, is taken: another program listens there, maybe another apns-sim. ` +
      `Find it with \`ss -ltnp | grep :${port}\` (Linux) or \`lsof -i :${port}\` (macOS), ` +
      `or take another port: ${flag} N (0 is any free one).`,
    { cause: error },
  );
}
