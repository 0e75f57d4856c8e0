import cluster from 'node:cluster';
import { readConfig } from './config.ts';
import { lead } from './lead.ts';
import { type Serving } from './serve.ts';

/* Stage 2 alone: the mock APNs with its five doors and the tester's door, for phones and providers that run elsewhere. */
try {
  const config = readConfig(process.argv.slice(2));
  const isLeader = config.workers > 0 && cluster.isPrimary;
  // a leader needs nothing of APNs itself, and starts sooner without
  const serving: Serving = isLeader
    ? await lead(config, (text) => console.error(text))
    : await (await import('./serve.ts')).serve(config);
  if (cluster.isWorker) process.send?.(serving.addresses);
  else console.log(JSON.stringify({ ready: true, ...serving.addresses }));
  let isEnding = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, async () => {
      // a worker hears a Ctrl-C itself, and then of its leader
      if (isEnding) return;
      isEnding = true;
      await serving.close();
      // a worker's channel to its leader would keep it
      process.exit(0);
    });
  }
} catch (error) {
  console.error(`mock-apns: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}
