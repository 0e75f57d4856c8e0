import { type Why } from '@apns-sim/protocol';
import { type FaultDeed } from './fault-wish.ts';

const words = (value: unknown) =>
  value === true ? '' : ` ${typeof value === 'object' ? JSON.stringify(value) : value}`;

/** The deed in the words it was asked for with: `reason TooManyRequests, latencyMs 200`. */
function tellDeed(deed: FaultDeed): string {
  return Object.entries(deed)
    .filter(([, value]) => value !== undefined)
    .map(([kind, value]) => `${kind}${words(value)}`)
    .join(', ');
}

/** What a trace says of a fault that fired. */
export function tellFault(id: string, deed: FaultDeed): Why {
  return { rule: 'FA-1', text: `injected fault ${id}: ${tellDeed(deed)}` };
}
