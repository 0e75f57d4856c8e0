import { Problem } from '@apns-sim/apns';
import { type SettableClock } from '@apns-sim/protocol';
import { type FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type SimulationInfo } from '../info.ts';

interface WorldOptions {
  readonly info: () => SimulationInfo;
  readonly clock: SettableClock;
  /** Tells pages that watch phones what time it is now. */
  readonly clockMoved: () => void;
  readonly reset: () => Promise<void>;
}

/** A hundred years: more is a slip of units. */
const furthestMs = 100 * 365 * 86_400_000;
const clockWish = z.strictObject({
  mode: z.enum(['frozen', 'running']).optional(),
  advanceMs: z.number().min(0).max(furthestMs).optional(),
  /** Milliseconds since 1970, or a date such as 2026-12-24T18:00:00Z; not before now. */
  at: z.union([z.number(), z.iso.datetime({ offset: true })]).optional(),
});

/** What a push needs to go down to a phone and its acknowledgement to come back, over loopback, milliseconds of real time. */
const settlingMs = 50;

/** `/sim/v1/health`, `/clock`, `/reset`: the simulation as a whole. */
export function worldCalls({ info, clock, clockMoved, reset }: WorldOptions): FastifyPluginAsyncZod {
  return async (app) => {
    const tags = ['simulation'];
    app.get('/health', { schema: { summary: 'Where everything is', tags } }, () => info());
    const time = () => ({ mode: clock.mode, now: clock.now(), iso: new Date(clock.now()).toISOString() });
    app.get('/clock', { schema: { summary: 'The simulation’s time', tags } }, time);
    app.post(
      '/clock',
      {
        schema: {
          summary: 'Freezes, advances or lets time run; what falls due on the way runs',
          tags,
          body: clockWish,
        },
      },
      async (request) => {
        const { mode, advanceMs = 0, at } = request.body;
        if (mode === 'frozen') clock.freeze();
        const target = at === undefined ? clock.now() + advanceMs : typeof at === 'number' ? at : Date.parse(at);
        if (target < clock.now()) {
          const expected = `${new Date(clock.now()).toISOString()} or later: time does not go back`;
          throw new Problem(400, '', [{ field: 'at', came: at, expected }]);
        }
        clock.advance(target - clock.now());
        if (mode === 'running') clock.resume();
        clockMoved();
        await new Promise((resolve) => setTimeout(resolve, settlingMs));
        return time();
      },
    );
    app.post('/reset', { schema: { summary: 'The world as it was at first start', tags } }, async () => {
      const started = performance.now();
      await reset();
      return { reset: true, durationMs: performance.now() - started };
    });
  };
}
