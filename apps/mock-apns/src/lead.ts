import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Config } from './config.ts';
import { type PrivateRedis, startPrivateRedis } from './private-redis.ts';
import { type Addresses, type Serving } from './serve.ts';

/** Before another worker takes the place of one that has ended, milliseconds. */
const pauseMs = 500;

/** The Redis of the workers: the one that was named, or one of their own. */
async function redisOf({ redis, database }: Config): Promise<PrivateRedis | { readonly url: string }> {
  if (redis !== undefined) return { url: redis };
  if (database !== ':memory:') return startPrivateRedis(`${database}.redis`);
  const folder = mkdtempSync(join(tmpdir(), 'mock-apns-'));
  const own = await startPrivateRedis(folder);
  return {
    ...own,
    async close() {
      await own.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Resolves with where a worker listens; rejects when it ends before it is ready. */
async function ready(worker: Worker): Promise<Addresses> {
  const [addresses] = await Promise.race([
    once(worker, 'message') as Promise<[Addresses]>,
    once(worker, 'exit').then(() => Promise.reject(new Error('a worker ended before it was ready'))),
  ]);
  return addresses;
}

/**
 * Starts the workers, which listen on the same ports; one that ends is replaced.
 * @param say what a person should know while it runs
 */
export async function lead(config: Config, say: (text: string) => void): Promise<Serving> {
  const redis = await redisOf(config);
  let isClosing = false;
  const start = () => ready(cluster.fork({ APNS_REDIS: redis.url }));
  const close = async () => {
    isClosing = true;
    // Ctrl-C in a terminal goes to the workers, too: one may have ended already
    const workers = Object.values(cluster.workers ?? {}).flatMap((worker) =>
      worker === undefined || worker.isDead() ? [] : worker,
    );
    await Promise.all(
      workers.map((worker) => {
        const exit = once(worker, 'exit');
        worker.process.kill('SIGTERM');
        return exit;
      }),
    );
    if ('close' in redis) await redis.close();
  };
  try {
    const [addresses] = await Promise.all(Array.from({ length: config.workers }, start));
    cluster.on('exit', (worker, code, signal) => {
      if (isClosing) return;
      say(`mock-apns: worker ${worker.process.pid} ended with ${signal ?? code}; another one takes its place`);
      // a worker that ends as soon as it has begun is not begun again without end at once
      setTimeout(() => {
        if (!isClosing) start().catch((error: unknown) => say(`mock-apns: ${error}`));
      }, pauseMs);
    });
    if ('ended' in redis)
      void redis.ended.then((last) => {
        say(`mock-apns: its Redis has ended: ${last}`);
        process.exit(1);
      });
    return { addresses: { control: '', ...addresses, workers: config.workers }, close };
  } catch (error) {
    await close();
    throw error;
  }
}
