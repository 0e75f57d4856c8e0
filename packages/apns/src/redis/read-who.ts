import { type DeviceEntry, type TokenEntry } from '../registry/registry.ts';
import { pairs } from './pending-json.ts';

/** What Redis has of a device beside its pushes. */
export interface Who {
  /** `undefined` for one that was never seen. */
  readonly device: DeviceEntry | undefined;
  readonly tokens: readonly TokenEntry[];
  readonly channelIds: readonly string[];
}

/** @param flat the hash `who` as Redis gives it, see `Keys` */
export function readWho(flat: readonly string[]): Who {
  const fields = pairs(flat);
  const of = (mark: string) => fields.filter(([field]) => field.startsWith(mark));
  const [device] = of('@');
  return {
    device: device && JSON.parse(device[1]),
    tokens: of('=').map(([, text]) => JSON.parse(text)),
    channelIds: of('~').map(([field]) => field.slice(1)),
  };
}
