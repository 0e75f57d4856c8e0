import { type FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type FleetBook } from '../fleet/fleet-book.ts';
import { heatOf } from '../fleet/heat.ts';
import { stepsMs } from '../fleet/latency.ts';
import { wallMicroseconds } from '../log/delivery-log.ts';

const counts = z.array(z.int());
const ms = z.number().nullable();
const times = z.object({
  count: z.int(),
  p50Ms: ms.describe('Percentiles are at most 4.5 % above the truth'),
  p90Ms: ms,
  p99Ms: ms,
  maxMs: ms,
  steps: counts.describe('How many took at most as long as each of `stepsMs`; the last one: longer than all'),
});

const burst = z.object({
  kind: z.enum(['broadcast', 'pushes']),
  startedAt: z.int().describe('The first was accepted; milliseconds since 1970, by the machine’s clock'),
  accepted: z.int(),
  delivered: z.int(),
  fromStorage: z.int().describe('Of those, that waited for their phone before; they count in no time'),
  sendingMs: z.int().describe('From the first acceptance to the last'),
  spreadMs: z.int().nullable().describe('From the first acknowledgement to the last'),
  latency: times.describe('From the acceptance of each push to its acknowledgement'),
  fanOut: times.describe('From the first acceptance to each acknowledgement: when how many phones had it'),
});

/** All phones APNs knows, in numbers. */
export const fleetAnswer = z.object({
  phones: z.int().describe('Whoever runs them; without those whose last deviceToken died while they were away'),
  online: z.int(),
  waitingPhones: z.int(),
  pushes: z
    .object({
      accepted: z.int(),
      delivered: z.int(),
      replaced: z.int(),
      expired: z.int(),
      discarded: z.int(),
      waiting: z.int(),
      underWay: z.int(),
    })
    .describe('All pushes and deliveries of broadcasts since the log begins; `accepted` is the sum of the others'),
  cells: z
    .object({
      each: z.int().describe('Phones a cell stands for'),
      phones: counts,
      online: counts,
      waiting: counts,
      got: counts.describe('Phones that acknowledged a push in the last second'),
    })
    .describe('The picture: one number a cell, phones in the order they came first'),
  stepsMs: z.array(z.number()),
  latency: z
    .object({ upToMs: z.array(z.number()), counts })
    .describe('Acceptance to acknowledgement of every push that did not wait for its phone: take two and subtract'),
  bursts: z
    .array(burst)
    .describe('Pushes that went out together: less than two seconds passed between them; the newest first'),
});

const phone = z.object({ deviceId: z.string(), online: z.boolean(), waiting: z.int() });
/** Some of the phones by name. */
export const fleetPhonesAnswer = z.object({ phones: z.array(phone.nullable()) });

/** `GET /fleet…`: all phones APNs knows, whoever runs them, in a few numbers. */
export function fleetCalls(book: FleetBook): FastifyPluginAsyncZod {
  return async (app) => {
    const tags = ['fleet'];
    app.get(
      '/fleet',
      {
        schema: {
          summary:
            'All phones in a few numbers: a picture of cells, the pushes, fan-out and latency of the last bursts',
          tags,
          querystring: z.strictObject({ cells: z.coerce.number().int().min(1).max(20_000).default(2_000) }),
          response: { 200: fleetAnswer },
        },
      },
      ({ query }) => {
        const slots = book.phones();
        const heat = heatOf(slots, query.cells, wallMicroseconds() / 1000);
        const sum = (list: readonly number[]) => list.reduce((before, one) => before + one, 0);
        return {
          phones: sum(heat.phones),
          online: sum(heat.online),
          waitingPhones: sum(heat.waiting),
          pushes: book.totals(),
          cells: {
            each: heat.each,
            phones: [...heat.phones],
            online: [...heat.online],
            waiting: [...heat.waiting],
            got: [...heat.got],
          },
          stepsMs: [...stepsMs],
          latency: book.latency(),
          bursts: book.bursts().map(({ latency, fanOut, ...rest }) => ({
            ...rest,
            latency: { ...latency, steps: [...latency.steps] },
            fanOut: { ...fanOut, steps: [...fanOut.steps] },
          })),
        };
      },
    );
    app.get(
      '/fleet/phones',
      {
        schema: {
          summary: 'Phones of the picture by name, from a place on; `null`: the place is free',
          tags,
          querystring: z.strictObject({
            from: z.coerce.number().int().min(0).default(0).describe('Cell times phones a cell'),
            limit: z.coerce.number().int().min(1).max(1_000).default(100),
          }),
          response: { 200: fleetPhonesAnswer },
        },
      },
      ({ query: { from, limit } }) => ({
        phones: book
          .phones()
          .slice(from, from + limit)
          .map((slot) =>
            slot === undefined ? null : { deviceId: slot.deviceId, online: slot.online, waiting: slot.waiting },
          ),
      }),
    );
  };
}
