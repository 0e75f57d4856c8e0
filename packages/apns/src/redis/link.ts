import { Cluster, Redis, type RedisOptions } from 'ioredis';

/** The connections of one process to Redis: one for commands, one that hears, one that follows the log. */
export interface RedisLink extends AsyncDisposable {
  /** Fails at once while Redis is away; commands of one turn travel together. */
  readonly commands: Redis | Cluster;
  /** Subscribes; it comes back by itself, and then says `ready` again. */
  readonly hears: Redis | Cluster;
  /** Waits for news of the log. */
  readonly follows: Redis | Cluster;
  /** Whether commands can be sent now. */
  isThere(): boolean;
}

/** How long an answer may take before Redis counts as away, milliseconds of real time. */
const commandTimeoutMs = 5000;
const longestPauseMs = 500;

const retryStrategy = (times: number) => Math.min(20 * 2 ** Math.min(times, 5), longestPauseMs);

/** What no driver may do by itself here: keep commands for later, or send them twice. */
const atOnce = {
  protocol: 2,
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  maxRetriesPerRequest: 0,
  retryStrategy,
} satisfies RedisOptions;

/** A driver without a listener for its errors prints them; who asks is told anyway. */
function quiet<T extends Redis | Cluster>(connection: T): T {
  connection.on('error', () => undefined);
  return connection;
}

function connectCluster(url: URL): Pick<RedisLink, 'commands' | 'hears' | 'follows'> {
  const nodes = url.host.split(',').map((node) => `${url.protocol}//${node}`);
  const open = (redisOptions: Pick<RedisOptions, 'commandTimeout' | 'protocol'>, shardedSubscribers: boolean) =>
    quiet(new Cluster(nodes, { redisOptions, shardedSubscribers, clusterRetryStrategy: retryStrategy }));
  const { retryStrategy: _own, ...options } = atOnce;
  return {
    commands: open({ ...options, commandTimeout: commandTimeoutMs }, false),
    hears: open({ protocol: 2 }, true),
    follows: open({ protocol: 2 }, false),
  };
}

function connectOne(url: string): Pick<RedisLink, 'commands' | 'hears' | 'follows'> {
  const patient = { protocol: 2, maxRetriesPerRequest: null, retryStrategy } satisfies RedisOptions;
  return {
    commands: quiet(new Redis(url, { ...atOnce, enableAutoPipelining: true, commandTimeout: commandTimeoutMs })),
    hears: quiet(new Redis(url, patient)),
    follows: quiet(new Redis(url, patient)),
  };
}

const isReady = ({ status }: Redis | Cluster) => status === 'ready';

/** Resolves when a connection is ready for the first time. @throws when the first attempt fails: a wrong address is told at once. */
function ready(connection: Redis | Cluster, url: string): Promise<void> {
  if (isReady(connection)) return Promise.resolve();
  return new Promise((resolve, reject) => {
    connection.once('ready', resolve);
    connection.once('error', (error: Error) =>
      reject(new Error(`there is no Redis at ${url} (${error.message}): expected redis://host:port`)),
    );
  });
}

/**
 * Connects to Redis or Valkey.
 * @param url `redis://[user:password@]host:port[/db]`, the path of a unix socket, or `redis://host:port?cluster` of one node of a Redis Cluster.
 * @throws Error that says where nobody answered.
 */
export async function connectRedis(url: string): Promise<RedisLink> {
  const isCluster = URL.canParse(url) && new URL(url).searchParams.has('cluster');
  const link = isCluster ? connectCluster(new URL(url)) : connectOne(url);
  const all = [link.commands, link.hears, link.follows];
  const close = () => {
    for (const connection of all) connection.disconnect();
  };
  try {
    await Promise.all(all.map((connection) => ready(connection, url)));
  } catch (error) {
    close();
    throw error;
  }
  return {
    ...link,
    isThere: () => isReady(link.commands),
    async [Symbol.asyncDispose]() {
      close();
    },
  };
}
