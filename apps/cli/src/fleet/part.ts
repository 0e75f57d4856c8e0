import { createFleet, type Fleet, type FleetCounts, type FleetPlan } from '@apns-sim/device';
import { createClock } from '@apns-sim/protocol';
import { openLine } from './open-line.ts';

/** What one process of a fleet is told. */
export interface PartOrder {
  readonly plan: FleetPlan;
  /** From this phone up to but not including that one. */
  readonly phones: readonly [number, number];
  readonly apps: readonly string[];
  readonly gateway: string;
  readonly localAddress?: string | undefined;
}

/** What a part of a fleet tells. */
export interface PartReport {
  readonly counts: FleetCounts;
  /** Why a line did not come about, or ended, the newest; empty when all went well. */
  readonly trouble: string;
  /** Bytes of memory of the process. */
  readonly memory: { readonly rss: number; readonly heap: number };
}

/** A part of a fleet that runs in this process. */
export interface RunningPart extends Fleet {
  report(): PartReport;
}

/** Runs a part of a fleet here. */
export function runPart({ plan, phones, apps, gateway, localAddress }: PartOrder): RunningPart {
  let trouble = '';
  const fleet = createFleet({
    plan,
    phones,
    apps,
    environment: 'sandbox',
    clock: createClock(),
    openLine: () =>
      openLine({
        url: gateway,
        localAddress,
        trouble(text) {
          trouble = text;
        },
      }),
  });
  return {
    ...fleet,
    report() {
      const { rss, heapUsed: heap } = process.memoryUsage();
      return { counts: { ...fleet.counts }, trouble, memory: { rss, heap } };
    },
  };
}
