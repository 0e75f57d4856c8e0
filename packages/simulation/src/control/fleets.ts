import { Problem } from '@apns-sim/apns';
import { type BehaviourName, behaviours, type ComeBack, comeBacks } from '@apns-sim/device';
import { type FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Fleets, mostLightPhones } from '../fleets/fleets.ts';
import { bundleIdSchema } from './bundle-id.ts';

const namesOf = <Name extends string>(rows: Readonly<Record<Name, { readonly about: string }>>) =>
  z
    .enum(Object.keys(rows) as [Name, ...Name[]])
    .describe(
      (Object.entries(rows) as [Name, { about: string }][])
        .map(([name, { about }]) => `\`${name}\`: ${about}`)
        .join('; '),
    );

const longestMs = 600_000;
const fields = {
  phones: z.int().min(1).max(mostLightPhones),
  apps: z.array(bundleIdSchema).min(1).max(10),
  behaviour: namesOf<BehaviourName>(behaviours),
  reconnect: namesOf<ComeBack>(comeBacks),
  arriveMs: z.int().min(0).max(longestMs).describe('The first connections are spread over this'),
  stormEveryMs: z.int().min(1_000).max(longestMs),
  seed: z.string().min(1).max(50).describe('Same seed, same devices doing the same things at the same time'),
};

const wish = z.strictObject({
  ...fields,
  apps: fields.apps.optional(),
  behaviour: fields.behaviour.default('steady'),
  reconnect: fields.reconnect.default('jitter'),
  arriveMs: fields.arriveMs.default(10_000),
  stormEveryMs: fields.stormEveryMs.default(15_000),
  seed: fields.seed.optional(),
});
/** What `POST /fleets` takes. */
export type FleetRequest = z.input<typeof wish>;

const counts = z.object({
  phones: z.int(),
  online: z.int(),
  arrived: z.int().describe('Were online at least once'),
  tokens: z.int().describe('Living deviceTokens'),
  reconnects: z.int(),
  linesLost: z.int().describe('Lines the other side ended'),
  failedTries: z.int(),
  pushes: z.int().describe('Different pushes taken in and acknowledged'),
  again: z.int().describe('Pushes that came again'),
  mistakes: z.int(),
});

/** A fleet that runs inside. */
export const fleetEntry = z.object({
  id: z.string(),
  ...fields,
  apps: z.array(z.string()),
  startedAt: z.int().describe('Milliseconds since 1970, by the machine’s clock'),
  counts,
});
/** All fleets that run inside. */
export const fleetsAnswer = z.object({
  fleets: z.array(fleetEntry),
  mostPhones: z.int().describe('In all fleets together; `apns-sim fleet` runs more, in processes of their own'),
});
/** The jobs of a push to a whole fleet. */
export const fleetPushAnswer = z.object({
  jobs: z.array(z.string()).describe('One for each app: `GET /provider/v1/jobs/{id}`'),
  deviceTokens: z.int(),
});

interface FleetCallsOptions {
  readonly fleets: Fleets;
  /** The app of a fleet that names none. */
  readonly topic: string;
  /** Lets the seeded team send to an app. */
  readonly allow: (bundleId: string) => void;
  /** Makes a call of the provider. */
  readonly send: (request: object) => Promise<unknown>;
}

/** `/sim/v1/fleets…`: light phones by the hundred, inside. */
export function fleetCalls({ fleets, topic, allow, send }: FleetCallsOptions): FastifyPluginAsyncZod {
  const params = z.object({ id: z.string() });
  return async (app) => {
    const tags = ['fleet'];
    let made = 0;
    const told = ({ apps, ...rest }: ReturnType<Fleets['list']>[number]) => ({ ...rest, apps: [...apps] });

    app.get(
      '/fleets',
      { schema: { summary: 'Fleets of light phones that run inside', tags, response: { 200: fleetsAnswer } } },
      () => ({ fleets: fleets.list().map(told), mostPhones: mostLightPhones }),
    );

    app.post(
      '/fleets',
      {
        schema: {
          summary: 'Light phones that come, register and acknowledge; they show nothing and are no devices of the list',
          tags,
          body: wish,
          response: { 201: fleetEntry },
        },
      },
      (request, reply) => {
        const { apps = [topic], seed = String(++made), ...rest } = request.body;
        for (const bundleId of apps) allow(bundleId);
        reply.code(201);
        return told(fleets.start({ ...rest, seed, apps: [...new Set(apps)] }));
      },
    );

    app.post(
      '/fleets/:id/pushes',
      {
        schema: {
          summary: 'The simulation’s own provider sends one push to each app on each of its phones',
          tags,
          params,
          body: z.strictObject({ title: z.string().max(200).default('Fleet') }).nullish(),
          response: { 202: fleetPushAnswer },
        },
      },
      async (request, reply) => {
        const lists = fleets.tokensOf(request.params.id).filter(({ deviceTokens }) => deviceTokens.length > 0);
        if (lists.length === 0) throw new Problem(409, 'No phone of this fleet has a deviceToken yet.');
        const payload = { aps: { alert: { title: request.body?.title ?? 'Fleet' } } };
        const jobs: string[] = [];
        for (const { bundleId, deviceTokens } of lists) {
          const job = (await send({ deviceTokens, topic: bundleId, payload, name: request.params.id })) as {
            id: string;
          };
          jobs.push(job.id);
        }
        reply.code(202);
        return { jobs, deviceTokens: lists.reduce((sum, { deviceTokens }) => sum + deviceTokens.length, 0) };
      },
    );

    app.delete(
      '/fleets/:id',
      {
        schema: {
          summary: 'Its phones delete their apps and go; who is away at the moment stays known, offline',
          tags,
          params,
        },
      },
      (request, reply) => {
        fleets.dismiss(request.params.id);
        return reply.code(204).send();
      },
    );
  };
}
