import { type BehaviourName, type ComeBack } from '@apns-sim/device';
import { call } from '../api/http.ts';

/** Times of one burst. Milliseconds; `null` when nothing was counted. */
export interface Times {
  readonly count: number;
  readonly p50Ms: number | null;
  readonly p90Ms: number | null;
  readonly p99Ms: number | null;
  readonly maxMs: number | null;
  /** How many took at most as long as each step, and longer than the one before; the last: longer than all. */
  readonly steps: readonly number[];
}

/** Pushes that were accepted one right after the other. */
export interface Burst {
  readonly kind: 'broadcast' | 'pushes';
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly accepted: number;
  readonly delivered: number;
  readonly fromStorage: number;
  readonly sendingMs: number;
  readonly spreadMs: number | null;
  readonly latency: Times;
  readonly fanOut: Times;
}

/** Phones in cells of one size: one number a cell. */
export interface Cells {
  readonly each: number;
  readonly phones: readonly number[];
  readonly online: readonly number[];
  readonly waiting: readonly number[];
  readonly got: readonly number[];
}

/** `GET /sim/v1/fleet`: all phones in a few numbers. */
export interface FleetPicture {
  readonly phones: number;
  readonly online: number;
  readonly waitingPhones: number;
  readonly pushes: {
    readonly accepted: number;
    readonly delivered: number;
    readonly replaced: number;
    readonly expired: number;
    readonly discarded: number;
    readonly waiting: number;
    readonly underWay: number;
  };
  readonly cells: Cells;
  readonly stepsMs: readonly number[];
  readonly bursts: readonly Burst[];
}

/** What a fleet is asked to be. */
export interface FleetWish {
  readonly phones: number;
  readonly behaviour: BehaviourName;
  readonly reconnect: ComeBack;
  readonly arriveMs: number;
}

/** A fleet that runs inside. */
export interface RunningFleet extends FleetWish {
  readonly id: string;
  readonly seed: string;
  readonly counts: {
    readonly online: number;
    readonly tokens: number;
    readonly pushes: number;
    readonly reconnects: number;
  };
}

/** `GET /sim/v1/fleets`. */
export interface RunningFleets {
  readonly fleets: readonly RunningFleet[];
  readonly mostPhones: number;
}

/** Starts a fleet inside. @throws DoorError */
export const startFleet = (wish: FleetWish) => call<RunningFleet>('POST', '/sim/v1/fleets', wish);
/** The provider sends a push to every phone of a fleet. @throws DoorError */
export const pushToFleet = (id: string) => call<{ deviceTokens: number }>('POST', `/sim/v1/fleets/${id}/pushes`, {});
/** Its phones go. @throws DoorError */
export const dismissFleet = (id: string) => call<null>('DELETE', `/sim/v1/fleets/${id}`);
/** Phones of the picture by name, from a place on. @throws DoorError */
export const phonesFrom = (from: number, limit: number) =>
  call<{ phones: readonly ({ deviceId: string; online: boolean; waiting: number } | null)[] }>(
    'GET',
    `/sim/v1/fleet/phones?from=${from}&limit=${limit}`,
  );
