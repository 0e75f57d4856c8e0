import { type Disturbance } from '../ingress/disturb.ts';
import { type ProviderConnection } from '../ingress/http2-connection.ts';
import { type ArmedFault } from './armed-fault.ts';
import { numberOfCode } from './error-codes.ts';
import { type FaultDeed } from './fault-wish.ts';

function disturbancesOf({ goaway, rstStream, settings, halfOpen, cut }: FaultDeed): Disturbance[] {
  const found: Disturbance[] = [];
  if (settings !== undefined) found.push({ type: 'settings', settings: { ...settings } as Record<string, number> });
  if (goaway !== undefined) {
    const { reason = 'Shutdown', code, lastStreamId = 0, close = true, twice = false } = goaway === true ? {} : goaway;
    found.push({ type: 'goaway', reason, code: numberOfCode(code, 'NO_ERROR'), lastStreamId, close, twice });
  }
  if (typeof rstStream === 'object' && rstStream.all === true)
    found.push({ type: 'resetStreams', code: numberOfCode(rstStream.code, 'INTERNAL_ERROR') });
  if (halfOpen === true) found.push({ type: 'stopReading' });
  if (typeof cut === 'object' && cut.now === true) found.push({ type: 'cut' });
  return found;
}

/** Does to a connection what a fault asks for. */
export function actOn(connection: ProviderConnection, { wish, connections }: ArmedFault): void {
  connections.set(connection.id, connections.get(connection.id) ?? 0);
  if (wish.do.maxConcurrentStreams !== undefined) connection.limitStreams(wish.do.maxConcurrentStreams);
  for (const disturbance of disturbancesOf(wish.do)) connection.disturb(disturbance);
}

/** Takes back what lasts: the stream limit and the silence. */
export function undoOn(connection: ProviderConnection, { wish, connections }: ArmedFault): void {
  if (!connections.has(connection.id)) return;
  if (wish.do.maxConcurrentStreams !== undefined) connection.limitStreams(null);
  if (wish.do.halfOpen === true) connection.disturb({ type: 'readOn' });
}
