import { isLoopback } from '@apns-sim/protocol';

/** What an address apps may post to looks like, in words after "expected"; `undefined` when this is one. */
export type MayUpload = (address: string) => string | undefined;

/**
 * Apps post where a tester says, so a page or a mistyped address must not make the simulation call into a network: only
 * this machine may be called, and the hosts its owner named at the start.
 * @param hosts names or `name:port`s given with `--allow-upload`; `*` allows all
 */
export function createMayUpload(hosts: readonly string[]): MayUpload {
  const allowed = hosts.map((host) => host.toLowerCase());
  return (address) => {
    // an address without a host is the simulation's own provider
    if (address.startsWith('/') && !address.startsWith('//')) return undefined;
    const url = URL.canParse(address) ? new URL(address) : undefined;
    if (url === undefined || !/^https?:$/.test(url.protocol)) {
      return 'an address such as http://localhost:8080/devices';
    }
    const name = url.hostname.replace(/^\[|\]$/g, '');
    if (isLoopback(name) || [name, url.host, '*'].some((known) => allowed.includes(known))) return undefined;
    return `an address of this machine, or of a host allowed at the start with --allow-upload ${name}`;
  };
}
