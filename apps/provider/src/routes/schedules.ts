import { type JsonObject } from '@apns-sim/protocol';
import { type FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Endpoints } from '../endpoints.ts';
import { ProblemError } from '../problem.ts';
import { isReal } from '../real-mode.ts';
import { type Condition, type ScheduleRow, type ScheduleStore } from '../schedule-store.ts';
import { type Schedules } from '../schedules.ts';
import { condition } from './condition.ts';
import { notificationRequest } from './notification-request.ts';

const scheduleAnswer = z.object({
  id: z.string(),
  createdAt: z.int(),
  endpoint: z.string(),
  when: condition,
  notification: z.record(z.string(), z.json()),
  state: z.enum(['waiting', 'done']),
  runs: z.int(),
  nextAt: z.int().nullable(),
  lastJob: z.string().nullable(),
  lastError: z.string().nullable(),
});
const scheduleId = z.object({ id: z.string() });

function describe(row: ScheduleRow): z.output<typeof scheduleAnswer> {
  const { number, createdAt, endpoint, condition: when, request, runs, nextAt, lastJob, lastError } = row;
  return {
    id: `schedule-${number}`,
    createdAt,
    endpoint: endpoint.kind,
    when: when as z.output<typeof condition>,
    notification: request as z.output<typeof scheduleAnswer>['notification'],
    state: nextAt === null && !('on' in when) ? 'done' : 'waiting',
    runs,
    nextAt,
    lastJob: lastJob === null ? null : `job-${lastJob}`,
    lastError,
  };
}

/** Sends that wait for a time or for a trigger, such as a webhook another program calls. */
export function scheduleRoutes({
  schedules,
  store,
  endpoints,
}: {
  schedules: Schedules;
  store: ScheduleStore;
  endpoints: Endpoints;
}): FastifyPluginAsyncZod {
  function find(id: string): ScheduleRow {
    const number = Number(/^schedule-([1-9]\d{0,14})$/.exec(id)?.[1] ?? 0);
    const row = store.find(number);
    if (row !== undefined) return row;
    throw new ProblemError(404, `id: expected the id of a schedule, such as "schedule-1", got "${id}".`);
  }

  return async (app) => {
    app.post(
      '/schedules',
      {
        schema: {
          tags: ['provider'],
          summary:
            'Sends later, again and again, or when a trigger comes; texts may hold {{path}} of the trigger’s body',
          body: z.strictObject({ when: condition, notification: notificationRequest }),
          response: { 201: scheduleAnswer },
        },
      },
      async (request, reply) => {
        if (isReal(endpoints.current().kind)) {
          throw new ProblemError(
            403,
            'when: nothing is sent to real APNs without a person at hand; schedules are for the mock.',
          );
        }
        const { when, notification } = request.body;
        // what has no value must not stand in the kept JSON either
        const kept = JSON.parse(JSON.stringify({ when, notification })) as {
          when: Condition;
          notification: JsonObject;
        };
        return reply.code(201).send(describe(schedules.create(kept.when, kept.notification)));
      },
    );
    app.get(
      '/schedules',
      {
        schema: {
          tags: ['provider'],
          summary: 'All schedules, the first made first',
          response: { 200: z.object({ schedules: z.array(scheduleAnswer) }) },
        },
      },
      async () => ({ schedules: store.list().map(describe) }),
    );
    app.get(
      '/schedules/:id',
      {
        schema: { tags: ['provider'], summary: 'One schedule', params: scheduleId, response: { 200: scheduleAnswer } },
      },
      async (request) => describe(find(request.params.id)),
    );
    app.delete(
      '/schedules/:id',
      {
        schema: {
          tags: ['provider'],
          summary: 'Calls a schedule off; jobs it began go on',
          params: scheduleId,
          response: { 204: z.null() },
        },
      },
      async (request, reply) => {
        schedules.remove(find(request.params.id).number);
        return reply.code(204).send(null);
      },
    );
    app.post(
      '/triggers/:event',
      {
        schema: {
          tags: ['provider'],
          summary: 'Something happened: sends what waits for it',
          params: z.object({ event: z.string().min(1).max(100) }),
          body: z.record(z.string(), z.json()),
          response: { 202: z.object({ jobs: z.array(z.string()) }) },
        },
      },
      async (request, reply) => {
        const jobs = schedules.trigger(request.params.event, request.body as JsonObject);
        return reply.code(202).send({ jobs: jobs.map((number) => `job-${number}`) });
      },
    );
  };
}
