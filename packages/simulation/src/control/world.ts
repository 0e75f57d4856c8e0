import { type Clock } from '@apns-sim/protocol';
import { type FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { type SimulationInfo } from '../info.ts';

interface WorldOptions {
  readonly info: () => SimulationInfo;
  readonly clock: Clock & { readonly mode: string };
  readonly reset: () => Promise<void>;
}

/** `/sim/v1/health`, `/clock`, `/reset`: the simulation as a whole. */
export function worldCalls({ info, clock, reset }: WorldOptions): FastifyPluginAsyncZod {
  return async (app) => {
    const tags = ['simulation'];
    app.get('/health', { schema: { summary: 'Where everything is', tags } }, () => info());
    app.get('/clock', { schema: { summary: 'The simulation’s time', tags } }, () => ({
      mode: clock.mode,
      now: clock.now(),
      iso: new Date(clock.now()).toISOString(),
    }));
    app.post('/reset', { schema: { summary: 'The world as it was at first start', tags } }, async () => {
      const started = performance.now();
      await reset();
      return { reset: true, durationMs: performance.now() - started };
    });
  };
}
