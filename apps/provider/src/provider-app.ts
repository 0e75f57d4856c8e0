import { type LookupFunction } from 'node:net';
import { dirname, join } from 'node:path';
import { type Clock, createClock } from '@apns-sim/protocol';
import { type FastifyPluginAsync } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { createAllowedTokens } from './allowed-tokens.ts';
import { openDatabase } from './database.ts';
import { createEndpoints, type EndpointChoice } from './endpoints.ts';
import { createJobStore } from './job-store.ts';
import { createJobs } from './jobs.ts';
import { answerNotFound, answerWithProblem } from './problem.ts';
import { createRealMode } from './real-mode.ts';
import { deviceTokenRoutes } from './routes/device-tokens.ts';
import { endpointRoutes } from './routes/endpoint.ts';
import { jobRoutes } from './routes/jobs.ts';
import { notificationRoutes } from './routes/notifications.ts';
import { realModeRoutes } from './routes/real-mode.ts';
import { snapshotRoutes } from './routes/snapshot.ts';
import { type AppSigningKey, createSigningKeys } from './signing-keys.ts';
import { createTokenBook } from './token-book.ts';

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
    const book = createTokenBook({ database, clock });
    const store = createJobStore(database);
    const keys = createSigningKeys({
      started: { kind: options.endpoint.kind, key: options.signingKey },
      file: options.signingKeyFile ?? keyFileBeside(options.database),
    });
    const endpoints = createEndpoints({
      started: options.endpoint,
      keys,
      clock,
      machineClock,
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
      book,
      endpoints,
      clock,
      onError: (error, job) => app.log.error({ err: error, job }, 'a job stopped'),
    });
    app.addHook('preClose', () => jobs.close());
    app.addHook('onClose', async () => {
      await endpoints.close();
      database.close();
    });

    app.setValidatorCompiler(validatorCompiler);
    app.setSerializerCompiler(serializerCompiler);
    app.setErrorHandler(answerWithProblem);
    app.setNotFoundHandler(answerNotFound);
    await app.register(deviceTokenRoutes({ book }));
    await app.register(notificationRoutes({ book, store, jobs, endpoints, keys, realMode }));
    await app.register(jobRoutes({ store, jobs }));
    await app.register(endpointRoutes({ endpoints, keys, realMode }));
    await app.register(realModeRoutes({ realMode, allowed, endpoints, keys }));
    await app.register(snapshotRoutes({ database, jobs }));
    app.post(
      '/reset',
      { schema: { tags: ['provider'], summary: 'Forgets tokens and jobs and goes back to the first endpoint' } },
      async (_request, reply) => {
        await jobs.reset();
        book.forgetAll();
        allowed.clear();
        realMode.lock();
        keys.forget(options.endpoint.kind);
        endpoints.keysChanged();
        endpoints.choose(options.endpoint);
        return reply.code(204).send();
      },
    );
    // a key or a CA that cannot be used must stop the start, not the first push
    endpoints.choose(options.endpoint);
    jobs.resume();
  };
}
