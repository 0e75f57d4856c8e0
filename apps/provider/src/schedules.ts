import { type Clock, type Json, type JsonObject } from '@apns-sim/protocol';
import { type EndpointChoice, type Endpoints } from './endpoints.ts';
import { type Condition, type ScheduleRow, type ScheduleStore } from './schedule-store.ts';
import { fill, valueAt } from './template.ts';

/** Sends that wait for their time or for something to happen. All times are the simulation's clock's. */
export interface Schedules {
  create(condition: Condition, request: JsonObject): ScheduleRow;
  remove(number: number): boolean;
  /** Something happened: runs every schedule that waits for it; the numbers of the jobs that came of it. */
  trigger(event: string, body: JsonObject): number[];
  /** Takes up what a former run left; what fell due in the meantime runs once, now. */
  resume(): void;
  reset(): void;
  /** Calls all timers off. */
  close(): void;
}

/** When a condition of time is met first; `null` for one that waits for a trigger. */
export function firstAt(condition: Condition, now: number): number | null {
  if ('at' in condition) return condition.at;
  if ('everyMs' in condition) return condition.firstAt ?? now + condition.everyMs;
  return null;
}

/** When it is met next, after it ran for the `runs`-th time at `dueAt`; what was missed is not made up for. */
export function nextAt(condition: Condition, { runs, dueAt, now }: { runs: number; dueAt: number; now: number }) {
  if (!('everyMs' in condition) || (condition.count !== undefined && runs >= condition.count)) return null;
  const { everyMs } = condition;
  return dueAt + everyMs * Math.max(1, Math.ceil((now - dueAt + 1) / everyMs));
}

/** Whether a trigger meets a condition. */
export function isMet(condition: Condition, event: string, body: Json): boolean {
  if (!('on' in condition) || condition.on !== event) return false;
  return Object.entries(condition.where ?? {}).every(
    ([path, wanted]) => JSON.stringify(valueAt(body, path)) === JSON.stringify(wanted),
  );
}

/** @param send begins the job of one run and gives its number. @throws Error what keeps the run from sending; it is kept with the schedule. */
export function createSchedules({
  store,
  endpoints,
  clock,
  send,
}: {
  store: ScheduleStore;
  endpoints: Endpoints;
  clock: Clock;
  send: (request: JsonObject, endpoint: EndpointChoice) => number;
}): Schedules {
  const timers = new Map<number, () => void>();

  function run(schedule: ScheduleRow, request: JsonObject): number | undefined {
    const { number, condition, runs, nextAt: dueAt } = schedule;
    // the mock may listen on another port than in the run that made it
    const endpoint = schedule.endpoint.kind === 'mock' ? (endpoints.mock ?? schedule.endpoint) : schedule.endpoint;
    const now = clock.now();
    const next = dueAt === null ? null : nextAt(condition, { runs: runs + 1, dueAt, now });
    let job: number | null = null;
    let error: string | null = null;
    try {
      job = send(request, endpoint);
    } catch (cause) {
      error = cause instanceof Error ? cause.message : String(cause);
    }
    store.ran(number, { nextAt: next, job, error });
    arm(number);
    return job ?? undefined;
  }

  function arm(number: number): void {
    timers.get(number)?.();
    timers.delete(number);
    const schedule = store.find(number);
    if (schedule === undefined || schedule.nextAt === null) return;
    timers.set(
      number,
      clock.schedule(schedule.nextAt, () => void run(schedule, schedule.request)),
    );
  }
  function callOff(number: number): void {
    timers.get(number)?.();
    timers.delete(number);
  }

  return {
    create(condition, request) {
      const now = clock.now();
      const schedule = store.create({
        createdAt: now,
        endpoint: endpoints.current(),
        condition,
        request,
        nextAt: firstAt(condition, now),
      });
      arm(schedule.number);
      return schedule;
    },
    remove(number) {
      callOff(number);
      return store.remove(number);
    },
    trigger: (event, body) =>
      store
        .list()
        .filter(({ condition }) => isMet(condition, event, body))
        .flatMap((schedule) => run(schedule, fill(schedule.request, body)) ?? []),
    resume() {
      for (const { number } of store.list()) arm(number);
    },
    reset() {
      for (const number of timers.keys()) callOff(number);
      store.clear();
    },
    close() {
      for (const number of timers.keys()) callOff(number);
    },
  };
}
