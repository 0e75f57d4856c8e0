import { type NotificationRecord } from '@apns-sim/protocol';
import { type FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Notifications } from '../log/notifications.ts';
import { type Demand, isMet, isSettled, kindsOf, meeting, wantedBy } from './demand.ts';
import { differences } from './differences.ts';
import { matchSchema } from './match.ts';
import { toProblem } from './problem.ts';
import { type Patience, type WaitTimes, waitAsLong } from './wait-as-long.ts';

/** A year of the simulation's clock. */
const longestWithinMs = 365 * 86_400_000;

const body = z
  .strictObject({
    match: matchSchema.optional().describe('What a push is to look like; what is absent may be anything'),
    inOrder: z
      .array(matchSchema)
      .min(1)
      .optional()
      .describe('Instead of `match`: one push of each, in this order; others may come between.'),
    count: z.int().min(1).default(1).describe('At least so many'),
    exactly: z.boolean().default(false).describe('Not more than `count` either: waits the whole time.'),
    timeoutMs: z.int().min(0).max(600_000).default(5000).describe('Milliseconds of real time to wait'),
    withinMs: z
      .int()
      .min(0)
      .max(longestWithinMs)
      .optional()
      .describe(
        'Milliseconds of the simulation’s clock instead; a frozen clock is advanced by it, and the answer comes at once.',
      ),
    not: z.boolean().default(false).describe('None may come: waits the whole time'),
    after: z.int().min(0).default(0).describe('Pushes whose first event has this seq or a lower one do not count.'),
    ignore: z
      .array(z.string())
      .max(10_000)
      .default([])
      .describe('Pushes that do not count, by uniqueId: those a test has found before.'),
  })
  .superRefine(({ match, inOrder }, context) => {
    if (match === undefined && inOrder === undefined)
      context.addIssue({ code: 'custom', path: ['match'], message: 'object' });
    if (match !== undefined && inOrder !== undefined)
      context.addIssue({ code: 'custom', path: ['inOrder'], message: '`match` or `inOrder`, one of them' });
  });
type Body = z.output<typeof body>;
/** What `POST /expect` takes. */
export type ExpectRequest = z.input<typeof body>;

const nearestCount = 3;

function demandOf({ match, inOrder, count, exactly }: Body): Demand {
  return inOrder === undefined
    ? { kind: 'count', match: match ?? {}, count, exactly }
    : { kind: 'inOrder', matches: inOrder };
}

/** Collects what meets a demand until it is settled or patience ends. */
async function collect(
  notifications: Notifications,
  demand: Demand,
  { after, ignore }: Body,
  patience: Patience,
): Promise<NotificationRecord[]> {
  const kinds = kindsOf(demand);
  const ignored = new Set(ignore);
  const candidates = new Map<string, NotificationRecord>();
  const consider = (record: NotificationRecord | undefined) => {
    if (record === undefined || (record.events[0]?.seq ?? 0) <= after || ignored.has(record.uniqueId)) return;
    if (kinds.some((match) => differences(record, match).length === 0)) candidates.set(record.uniqueId, record);
  };
  const met = () => meeting(demand, inArrivalOrder(candidates.values()));
  for (const record of notifications.after(after)) consider(record);
  if (isSettled(demand, met().length)) return met();
  const stop = notifications.subscribe((touched) => {
    for (const uniqueId of touched) consider(notifications.find(uniqueId));
    if (isSettled(demand, met().length)) patience.end();
  });
  await patience.over.finally(stop);
  return met();
}

function inArrivalOrder(records: Iterable<NotificationRecord>): NotificationRecord[] {
  const seq = ({ events }: NotificationRecord) => events[0]?.seq ?? 0;
  return [...records].sort((a, b) => seq(a) - seq(b));
}

/** The pushes that came closest to the kind that is missing, each with its differences. */
function nearest(notifications: Notifications, demand: Demand, met: number, { after, ignore }: Body) {
  const kinds = kindsOf(demand);
  const missing = kinds[Math.min(met, kinds.length - 1)] ?? {};
  const ignored = new Set(ignore);
  return [...notifications.after(after)]
    .filter(({ uniqueId }) => !ignored.has(uniqueId))
    .map((record) => ({
      apnsId: record.apnsId,
      uniqueId: record.uniqueId,
      differences: differences(record, missing),
    }))
    .filter((candidate) => candidate.differences.length > 0)
    .reverse()
    .sort((a, b) => a.differences.length - b.differences.length)
    .slice(0, nearestCount);
}

function inWords({ not, timeoutMs, withinMs, inOrder, exactly }: Body, demand: Demand, met: number): string {
  const wanted = wantedBy(demand);
  const count = not ? 'no' : exactly ? `exactly ${wanted}` : wanted;
  const order = inOrder === undefined ? '' : ' in this order';
  const time = withinMs === undefined ? `${timeoutMs} ms` : `${withinMs} ms of the simulation’s clock`;
  const missing = inOrder === undefined || not || met >= wanted ? '' : ` Number ${met + 1} of them is missing.`;
  return `Expected ${count} matching push${wanted === 1 || not ? '' : 'es'}${order} within ${time}, saw ${met}.${missing}`;
}

/** `POST /expect`: waits on the server until pushes match, so that no test has to ask again and again. */
export function expectCall(notifications: Notifications, times: WaitTimes): FastifyPluginAsyncZod {
  return async (app) => {
    const waits = new Set<Patience>();
    app.addHook('preClose', async () => {
      for (const wait of waits) wait.end();
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
        const { not } = request.body;
        const demand = demandOf(request.body);
        const patience = waitAsLong(times, request.body);
        waits.add(patience);
        reply.raw.once('close', patience.end);
        const matched = await collect(notifications, demand, request.body, patience).finally(() => {
          patience.end();
          waits.delete(patience);
        });
        const { length } = matched;
        if (isMet(demand, length) !== not) return { matched: not ? [] : matched };
        reply.code(408).header('content-type', 'application/problem+json; charset=utf-8');
        const detail = inWords(request.body, demand, length);
        return { ...toProblem(408, detail), matched, nearest: nearest(notifications, demand, length, request.body) };
      },
    );
  };
}
