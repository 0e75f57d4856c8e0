import { type DeliveryEvent } from '@apns-sim/protocol';
import { type LogNews, type UnnumberedEvent } from '../log/followed-log.ts';

/** What one node puts into the log at once. */
export interface LogBatch {
  readonly events: readonly UnnumberedEvent[];
  readonly bodies: ReadonlyMap<string, Uint8Array>;
  readonly isClear: boolean;
}

/** The fields of an entry: `events` as JSON, `clear` when everything before it goes, and behind them a field for each body. */
export function writeEntry({ events, bodies, isClear }: LogBatch): (string | Buffer)[] {
  const fields: (string | Buffer)[] = ['events', JSON.stringify(events), 'clear', isClear ? '1' : ''];
  for (const [uniqueId, bytes] of bodies)
    fields.push(uniqueId, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  return fields;
}

/** An entry of the stream, as it was written. @param id `<last seq>-<n>` */
export function readEntry(id: string, fields: readonly Buffer[]): LogNews {
  const [, events, , clear, ...rest] = fields;
  const lastSeq = Number(id.split('-')[0]);
  const unnumbered = JSON.parse(String(events)) as UnnumberedEvent[];
  const firstSeq = lastSeq - unnumbered.length + 1;
  return {
    lastSeq,
    isCleared: String(clear) === '1',
    events: unnumbered.map((event, index): DeliveryEvent => ({ ...event, seq: firstSeq + index })),
    bodies: Array.from({ length: rest.length / 2 }, (_, index) => [
      String(rest[index * 2]),
      new Uint8Array(rest[index * 2 + 1] ?? []),
    ]),
  };
}
