import { createHash } from 'node:crypto';
import { drillSteps, findingText, grades, reportFindings, reportLines } from '@apns-sim/protocol';
import { type FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type ConnectionBook } from '../connections/connection-book.ts';
import { type DeliveryLog, wallMicroseconds } from '../log/delivery-log.ts';
import { allSteps, type Drill } from '../report/drill.ts';
import { readFacts } from '../report/read-facts.ts';
import { gradeLines, overallGrade } from '../report/report-card.ts';
import { Problem } from './problem.ts';

const keysOf = <Key extends string>(table: Readonly<Record<Key, unknown>>) => Object.keys(table) as [Key, ...Key[]];

const steps = z.enum(keysOf(drillSteps));
const grade = z.enum(grades);
const milliseconds = z.number().describe('Milliseconds since 1970, the machine’s clock');
/** A drill as it stands. */
export const drillState = z.object({
  running: z.boolean(),
  steps: z.array(
    z.object({
      step: steps,
      about: z.string(),
      state: z.enum(['running', 'tried', 'unanswered', 'stopped']),
      fromMs: milliseconds,
      liftedMs: milliseconds.nullable(),
      toMs: milliseconds.nullable(),
      hit: z.int().describe('Pushes the step has hit'),
    }),
  ),
  ahead: z.array(steps),
});

const line = z.object({
  id: z.enum(keysOf(reportLines)),
  title: z.string(),
  grade: grade.nullable().describe('`null`: not tried'),
  finding: z.enum(keysOf(reportFindings)),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  text: z.string().describe('The finding in one sentence'),
  advice: z.string(),
  source: z.string(),
  step: steps.nullable().describe('The step of the drill that tries it; `null` when ordinary sending does'),
  evidence: z.array(z.object({ uniqueId: z.string(), text: z.string() })),
});

/** The report card. */
export const card = z.object({
  after: z.int().describe('Events behind this `seq` were looked at'),
  overall: grade.nullable(),
  pushes: z.int(),
  connections: z.int(),
  lines: z.array(line),
  drill: drillState,
});

/** Where watching has begun. */
export const watchedAnswer = z.object({ after: z.int().describe('Events behind this `seq` count') });

const choice = {
  teamId: z.string().max(20).optional().describe('Only pushes whose provider token names this team'),
  topic: z.string().max(255).optional().describe('Only pushes of this topic'),
};

const drillWish = z
  .strictObject({
    steps: z
      .array(steps)
      .min(1)
      .max(allSteps.length)
      .default([...allSteps]),
    pushes: z.int().min(1).max(1000).default(3).describe('Pushes a step waits for'),
    patienceMs: z.int().min(1).max(3_600_000).default(30_000).describe('How long a step waits for them'),
    restMs: z.int().min(0).max(3_600_000).default(5000).describe('How long it looks on before the next step'),
    match: z.strictObject({ teamId: z.string().max(20).optional(), topic: z.string().max(255).optional() }).default({}),
  })
  .nullish();
/** What a drill is asked for. */
export type DrillRequest = z.input<typeof drillWish>;

interface ReportOptions {
  readonly log: DeliveryLog;
  readonly book: ConnectionBook;
  readonly drill: Drill;
}

/** `/report-card`: how a client of APNs does, and the drill that tries it. */
export function reportCardCalls({ log, book, drill }: ReportOptions): FastifyPluginAsyncZod {
  const tags = ['report card'];
  // where the newest period of watching began
  let begun = 0;
  const bodyOf = (uniqueId: string) =>
    createHash('sha256')
      .update(log.body(uniqueId) ?? '')
      .digest('base64');
  const drillNow = () => {
    const { running, steps: done, ahead } = drill.state();
    return { running, ahead: [...ahead], steps: done.map((one) => ({ ...one, about: drillSteps[one.step] })) };
  };

  function cardOf(
    after: number,
    client: { readonly teamId?: string | undefined; readonly topic?: string | undefined },
  ) {
    const events = log.read(after);
    const since = events[0]?.wall ?? Number.POSITIVE_INFINITY;
    const facts = readFacts(
      {
        events,
        moments: book.moments().filter(({ wall }) => after === 0 || wall >= since),
        steps: drill.state().steps,
        bodyOf,
        nowMs: wallMicroseconds() / 1000,
      },
      client,
    );
    const lines = gradeLines(facts);
    return {
      after,
      overall: overallGrade(lines),
      pushes: facts.pushes.length,
      connections: new Set(facts.pushes.map(({ connection }) => connection)).size,
      lines: lines.map(({ values, evidence, ...rest }) => ({
        ...rest,
        values: { ...values },
        evidence: [...evidence],
        ...reportLines[rest.id],
        text: findingText(reportFindings[rest.finding], values),
      })),
      drill: drillNow(),
    };
  }

  return async (app) => {
    app.get(
      '/report-card',
      {
        schema: {
          summary: 'How the clients that have sent do: a grade, a finding and its evidence for each line',
          tags,
          querystring: z.strictObject({
            after: z.coerce
              .number()
              .int()
              .min(0)
              .optional()
              .describe('Only events behind this `seq`; where watching began when absent'),
            ...choice,
          }),
          response: { 200: card },
        },
      },
      ({ query: { after, ...client } }) => cardOf(Math.max(0, Math.min(after ?? begun, log.lastSeq())), client),
    );

    app.post(
      '/report-card',
      {
        schema: {
          summary: 'Begins to watch anew: what was sent before no longer counts',
          tags,
          body: z.strictObject({}).nullish(),
          response: { 201: watchedAnswer },
        },
      },
      (_request, reply) => {
        begun = log.lastSeq();
        reply.code(201);
        return { after: begun };
      },
    );

    app.post(
      '/report-card/drill',
      {
        schema: {
          summary: 'Walks the client through what can go wrong, while it keeps sending',
          tags,
          body: drillWish,
          response: { 201: drillState },
        },
      },
      (request, reply) => {
        const wish = drillWish.parse(request.body ?? {}) ?? undefined;
        if (wish === undefined || !drill.start(wish))
          throw new Problem(409, 'A drill is running; end it with DELETE /sim/v1/report-card/drill.');
        reply.code(201);
        return drillNow();
      },
    );

    app.delete(
      '/report-card/drill',
      { schema: { summary: 'Ends the drill and lifts its faults', tags, response: { 200: drillState } } },
      async () => {
        drill.stop();
        await drill.ended();
        return drillNow();
      },
    );
  };
}
