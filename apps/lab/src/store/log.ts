import { type DeliveryEvent, isPushEvent, type NotificationRecord } from '@apns-sim/protocol';
import { type PushLine } from '../flow/trace.ts';
import { type CreateSlice } from './slice.ts';

/** A push as the control door tells it, with the bytes of its body. */
export type PushRecord = NotificationRecord & { readonly payloadBase64?: string };

/** The delivery log as this page has heard it. */
export interface LogSlice {
  readonly lastSeq: number;
  /** Pushes by uniqueId. */
  readonly pushes: Readonly<Record<string, PushLine>>;
  /** uniqueIds, the oldest first. */
  readonly order: readonly string[];
  /** Lines that belong to no push: phones, registrations, permissions. */
  readonly registrations: readonly DeliveryEvent[];
  readonly records: Readonly<Record<string, PushRecord>>;
  ingest(events: readonly DeliveryEvent[]): void;
  keepRecord(record: PushRecord): void;
  forgetLog(): void;
}

/** More are kept by the server; a page that has been open for days need not hold them all. */
const keptPushes = 20_000;
const keptRegistrations = 4000;

const empty = { pushes: {}, order: [], registrations: [], records: {} } as const;

export const createLogSlice: CreateSlice<LogSlice> = (set) => ({
  ...empty,
  lastSeq: 0,
  ingest: (events) =>
    set((lab) => {
      const pushes = { ...lab.pushes };
      let order = [...lab.order];
      const registrations = [...lab.registrations];
      let lastSeq = lab.lastSeq;
      for (const event of events) {
        if (event.seq <= lastSeq) continue;
        lastSeq = event.seq;
        if (!isPushEvent(event)) {
          registrations.push(event);
          continue;
        }
        const { uniqueId } = event;
        const before = pushes[uniqueId];
        if (before === undefined) order.push(uniqueId);
        pushes[uniqueId] = { uniqueId, events: [...(before?.events ?? []), event] };
      }
      for (const old of order.slice(0, -keptPushes)) delete pushes[old];
      order = order.slice(-keptPushes);
      return { lastSeq, pushes, order, registrations: registrations.slice(-keptRegistrations) };
    }),
  keepRecord: (record) => set((lab) => ({ records: { ...lab.records, [record.uniqueId]: record } })),
  forgetLog: () => set(empty),
});
