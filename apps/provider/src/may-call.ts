import { isLoopbackAddress } from './loopback-address.ts';

/** Whether this server may call an address. */
export type MayCall = (address: string) => boolean;

/**
 * A page or a file must not make this server call into a network: it calls this machine, by its own words (a name that is looked up could
 * lead anywhere), and hosts its owner named at the start.
 * @param hosts names or `name:port`s; `*` allows all
 */
export function createMayCall(hosts: readonly string[]): MayCall {
  const allowed = new Set(hosts.map((host) => host.toLowerCase()));
  return (address) => {
    if (allowed.has('*')) return true;
    if (!URL.canParse(address)) return false;
    const { hostname, host } = new URL(address);
    const name = hostname.replace(/^\[|\]$/g, '');
    return isLoopbackAddress(name) || allowed.has(name) || allowed.has(host);
  };
}
