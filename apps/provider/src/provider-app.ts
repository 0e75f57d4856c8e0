import { type LookupFunction } from 'node:net';
import { dirname, join } from 'node:path';
import { type Clock, createClock, createRandom, type Random } from '@apns-sim/protocol';
import { type FastifyPluginAsync } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { createActivityTokens } from './activity-tokens.ts';
import { createAllowedTokens } from './allowed-tokens.ts';
import { createAudience } from './audience.ts';
import { openDatabase } from './database.ts';
import { createEndpoints, type EndpointChoice } from './endpoints.ts';
import { createJobStore } from './job-store.ts';
import { createJobs } from './jobs.ts';
import { readJsonBodies } from './json-bodies.ts';
import { createMayCall } from './may-call.ts';
import { answerNotFound, answerWithProblem, describeProblems } from './problem.ts';
import { createPushCertificates } from './push-certificates.ts';
import { createRealMode } from './real-mode.ts';
import { audienceRoutes } from './routes/audience.ts';
import { broadcastRoutes } from './routes/broadcasts.ts';
import { compareRoutes } from './routes/compare.ts';
import { deviceTokenRoutes } from './routes/device-tokens.ts';
import { endpointRoutes } from './routes/endpoint.ts';
import { summarize } from './routes/job-answer.ts';
import { jobRoutes } from './routes/jobs.ts';
import { notificationRequest } from './routes/notification-request.ts';
import { notificationRoutes } from './routes/notifications.ts';
import { pushCertificateRoutes } from './routes/push-certificates.ts';
import { realModeRoutes } from './routes/real-mode.ts';
import { scheduleRoutes } from './routes/schedules.ts';
import { snapshotRoutes } from './routes/snapshot.ts';
import { webhookRoutes } from './routes/webhooks.ts';
import { createScheduleStore } from './schedule-store.ts';
import { createSchedules } from './schedules.ts';
import { createSendPush } from './send-push.ts';
import { createSendRequest } from './send-request.ts';
import { type AppSigningKey, createSigningKeys } from './signing-keys.ts';
import { strictQuery } from './strict-query.ts';
import { createTokenBook, type TokenBook } from './token-book.ts';
import { createWebhooks } from './webhooks.ts';

export interface ProviderAppOptions {
  /** A file for the token book and the jobs, made when absent, or `:memory:`. */
  readonly database: string;
  /** Where to send to at first; a restart begins with it again. */
  readonly endpoint: EndpointChoice;
  /** The key for that endpoint. */
  readonly signingKey: AppSigningKey;
  /** Dates uploads and the provider tokens for the mock; the machine's clock when absent. */
  readonly clock?: Clock;
  /** Counts the minutes of real APNs, which knows nothing of the simulation's clock; the machine's own when absent. */
  readonly machineClock?: Clock;
  /** Where uploaded keys are kept, mode 0600; beside the database when absent, in memory only when that is `:memory:`. */
  readonly signingKeyFile?: string;
  /** Makes the ids of pushes and spreads the waits between tries; another one at each start when absent. */
  readonly random?: Random;
  /** Hosts beside this machine that webhooks and endpoints may be at: names or `name:port`s, `*` for all. */
  readonly allowedHosts?: readonly string[];
  /** Real milliseconds to wait for an answer of APNs; 10,000 when absent. */
  readonly requestTimeoutMs?: number;
  /** Finds addresses in place of DNS, as in `net.connect`. */
  readonly lookup?: LookupFunction;
}

function keyFileBeside(database: string): string | undefined {
  return database === ':memory:' ? undefined : join(dirname(database), 'provider-signing-keys.json');
}

/**
 * The developer's provider server as a Fastify plugin; register it with the prefix `/provider/v1`.
 * Closing the Fastify instance ends it; unfinished jobs go on at the next start with the same database.
 */
export function providerApp(options: ProviderAppOptions): FastifyPluginAsync {
  return async (app) => {
    const clock = options.clock ?? createClock();
    const machineClock = options.machineClock ?? createClock();
    const database = openDatabase(options.database);
    const random = options.random ?? createRandom(crypto.randomUUID());
    const { endpoint } = options;
    // who named it at the start has allowed it
    const started = 'url' in endpoint && URL.canParse(endpoint.url) ? [new URL(endpoint.url).host] : [];
    const mayCall = createMayCall([...(options.allowedHosts ?? []), ...started]);
    const webhooks = createWebhooks({ database, clock, mayCall });
    const book = createTokenBook({
      database,
      clock,
      onLearned: (learned, { deviceToken, bundleId, environment, userId }) =>
        webhooks.tell(learned === 'moved' ? 'token.moved' : 'token.removed', {
          deviceToken,
          bundleId,
          environment,
          userId,
        }),
    });
    const activityTokens = createActivityTokens({ database, clock });
    const bothBooks: TokenBook = {
      ...book,
      learn(deviceToken, answer, kind) {
        if (!answer.accepted && answer.status === 410) activityTokens.forget(deviceToken);
        return book.learn(deviceToken, answer, kind);
      },
    };
    const audience = createAudience({ database, book, clock });
    const store = createJobStore(database);
    const keys = createSigningKeys({
      clock: machineClock,
      onForget: () => endpoints.keysChanged(),
      started: { kind: options.endpoint.kind, key: options.signingKey },
      file: options.signingKeyFile ?? keyFileBeside(options.database),
    });
    const certificates = createPushCertificates();
    const endpoints = createEndpoints({
      started: options.endpoint,
      keys,
      certificates,
      clock,
      machineClock,
      mayCall,
      lookup: options.lookup,
      requestTimeoutMs: options.requestTimeoutMs,
    });
    const allowed = createAllowedTokens({ database, clock });
    const realMode = createRealMode({
      clock,
      machineClock,
      isAllowed: allowed.has,
      // a socket with a name instead of an address is a file of this machine
      addresses: () => app.addresses().flatMap((one) => (typeof one === 'string' ? [] : [one.address])),
    });
    const jobs = createJobs({
      store,
      endpoints,
      clock,
      send: createSendPush({ endpoints, book: bothBooks, clock, random }),
      onEnd(number) {
        const job = store.find(number);
        if (job !== undefined) webhooks.tell('job.finished', { job: summarize(store, job) });
      },
      onError: (error, job) => app.log.error({ err: error, job }, 'a job stopped'),
    });
    const sends = createSendRequest({ book, audience, jobs, keys, realMode, random });
    const scheduleStore = createScheduleStore(database);
    const schedules = createSchedules({
      store: scheduleStore,
      endpoints,
      clock,
      send: (request, endpoint) => sends.begin(notificationRequest.parse(request), endpoint).job.number,
    });
    app.addHook('preClose', async () => {
      keys.close();
      schedules.close();
      await jobs.close();
      await webhooks.close();
    });
    app.addHook('onClose', async () => {
      await endpoints.close();
      database.close();
    });

    app.setValidatorCompiler(validatorCompiler);
    app.setSerializerCompiler(serializerCompiler);
    app.setErrorHandler(answerWithProblem);
    app.setNotFoundHandler(answerNotFound);
    app.addHook('onRoute', strictQuery);
    app.addHook('onRoute', describeProblems);
    readJsonBodies(app);
    await app.register(deviceTokenRoutes({ book, activityTokens }));
    await app.register(broadcastRoutes({ endpoints }));
    await app.register(notificationRoutes({ store, endpoints, sends, book }));
    await app.register(jobRoutes({ store, jobs }));
    await app.register(audienceRoutes({ audience }));
    await app.register(scheduleRoutes({ schedules, store: scheduleStore, endpoints }));
    await app.register(webhookRoutes({ webhooks }));
    await app.register(compareRoutes({ endpoints, sends, realMode }));
    await app.register(endpointRoutes({ endpoints, keys, realMode }));
    await app.register(pushCertificateRoutes({ certificates, endpoints }));
    await app.register(realModeRoutes({ realMode, allowed, endpoints, keys }));
    await app.register(snapshotRoutes({ database, jobs, schedules, webhooks, mayCall }));
    app.post(
      '/reset',
      {
        schema: {
          tags: ['provider'],
          summary: 'Forgets tokens and jobs and goes back to the first endpoint',
          response: { 204: z.null() },
        },
      },
      async (_request, reply) => {
        schedules.reset();
        await jobs.reset();
        webhooks.clear();
        audience.clear();
        book.forgetAll();
        activityTokens.forgetAll();
        allowed.clear();
        realMode.lock();
        keys.forget(options.endpoint.kind);
        certificates.clear();
        endpoints.keysChanged();
        endpoints.choose(options.endpoint);
        return reply.code(204).send(null);
      },
    );
    // a key or a CA that cannot be used must stop the start, not the first push
    endpoints.choose(options.endpoint);
    jobs.resume();
    schedules.resume();
  };
}
