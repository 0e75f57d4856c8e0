import { type SettableClock } from '@apns-sim/protocol';
import { type FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type SimulationInfo } from '../info.ts';
import { clockTarget, type SetClock } from './set-clock.ts';

interface WorldOptions {
  readonly info: () => SimulationInfo;
  readonly clock: SettableClock;
  readonly setClock: SetClock;
  readonly reset: () => Promise<void>;
}

const clockWish = z.strictObject({ mode: z.enum(['frozen', 'running']).optional(), ...clockTarget });
/** What `POST /clock` takes. */
export type ClockRequest = z.input<typeof clockWish>;

/** `/sim/v1/health`, `/clock`, `/reset`: the simulation as a whole. */
export function worldCalls({ info, clock, setClock, reset }: WorldOptions): FastifyPluginAsyncZod {
  return async (app) => {
    const tags = ['simulation'];
    app.get('/health', { schema: { summary: 'Where everything is', tags } }, () => info());
    const time = () => ({ mode: clock.mode, now: clock.now(), iso: new Date(clock.now()).toISOString() });
    app.get('/clock', { schema: { summary: 'The simulation’s time', tags } }, time);
    app.post(
      '/clock',
      {
        schema: {
          summary: 'Freezes, advances or lets time run; answers when all that fell due on the way has run and settled',
          tags,
          body: clockWish,
        },
      },
      async (request) => {
        const settled = await setClock(request.body);
        return { ...time(), settled };
      },
    );
    app.post('/reset', { schema: { summary: 'The world as it was at first start', tags } }, async () => {
      const started = performance.now();
      await reset();
      return { reset: true, durationMs: performance.now() - started };
    });
  };
}
