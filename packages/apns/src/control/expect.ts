import { type Clock, deliveryStatuses, type NotificationRecord } from '@apns-sim/protocol';
import { type FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Notifications } from '../log/notifications.ts';
import { differences, type Match } from './differences.ts';
import { toProblem } from './problem.ts';

const text = z.string().optional();
const body = z.strictObject({
  match: z.strictObject({
    apnsId: text,
    uniqueId: text,
    deviceToken: text,
    deviceId: text,
    topic: text,
    pushType: text,
    priority: z.number().optional(),
    collapseId: text,
    channelId: text,
    broadcastId: text,
    status: z.enum(deliveryStatuses).optional(),
    headers: z.record(z.string(), z.string()).optional(),
    payload: z.json().optional(),
  }),
  count: z.int().min(1).default(1),
  timeoutMs: z.int().min(0).max(600_000).default(5000),
  not: z.boolean().default(false),
  /** Pushes whose first event has this seq or a lower one do not count. */
  after: z.int().min(0).default(0),
});

const nearestCount = 3;

/** Collects matching pushes until there are `count` or the signal ends it. */
function collect(
  notifications: Notifications,
  { match, count, after }: { match: Match; count: number; after: number },
  signal: AbortSignal,
): Promise<NotificationRecord[]> {
  const matched = new Map<string, NotificationRecord>();
  const consider = (record: NotificationRecord | undefined) => {
    if (record === undefined || (record.events[0]?.seq ?? 0) <= after) return;
    if (differences(record, match).length === 0) matched.set(record.uniqueId, record);
  };
  for (const record of notifications.after(after)) consider(record);
  return new Promise((resolve) => {
    const finish = () => {
      stop();
      resolve([...matched.values()]);
    };
    const stop = notifications.subscribe((touched) => {
      for (const uniqueId of touched) consider(notifications.find(uniqueId));
      if (matched.size >= count) finish();
    });
    if (matched.size >= count || signal.aborted) finish();
    else signal.addEventListener('abort', finish, { once: true });
  });
}

function nearest(notifications: Notifications, match: Match, after: number) {
  return [...notifications.after(after)]
    .map(({ apnsId, uniqueId, ...record }) => ({
      apnsId,
      uniqueId,
      differences: differences({ apnsId, uniqueId, ...record }, match),
    }))
    .filter((candidate) => candidate.differences.length > 0)
    .reverse()
    .sort((a, b) => a.differences.length - b.differences.length)
    .slice(0, nearestCount);
}

/** `POST /expect`: waits on the server until pushes match, so that no test has to ask again and again. */
export function expectCall(notifications: Notifications, machineClock: Clock): FastifyPluginAsyncZod {
  return async (app) => {
    const waits = new Set<AbortController>();
    app.addHook('preClose', async () => {
      for (const wait of waits) wait.abort();
    });

    app.post(
      '/expect',
      {
        schema: {
          summary:
            'Waits until `count` pushes match (with `not`: makes sure that none does); 408 with the nearest ones',
          tags: ['log'],
          body,
        },
      },
      async (request, reply) => {
        const { match, count, timeoutMs, not, after } = request.body;
        const wait = new AbortController();
        waits.add(wait);
        reply.raw.once('close', () => wait.abort());
        // real time: whoever waits here waits outside the simulation, whose clock may stand still
        const stopTimer = machineClock.schedule(machineClock.now() + timeoutMs, () => wait.abort());
        const matched = await collect(notifications, { match, count, after }, wait.signal);
        stopTimer();
        waits.delete(wait);
        const enough = matched.length >= count;
        if (enough !== not) return { matched: not ? [] : matched };
        const wanted = `${not ? 'no' : count} matching push${count === 1 || not ? '' : 'es'}`;
        const detail = `Expected ${wanted} within ${timeoutMs} ms, saw ${matched.length}.`;
        reply.code(408).header('content-type', 'application/problem+json; charset=utf-8');
        return { ...toProblem(408, detail), matched, nearest: nearest(notifications, match, after) };
      },
    );
  };
}
