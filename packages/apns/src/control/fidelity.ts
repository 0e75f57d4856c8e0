import { type FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Fidelity, fidelitySwitches } from '../fidelity.ts';
import { type FidelitySettings } from '../fidelity-settings.ts';
import { Problem } from './problem.ts';

/** `GET` and `PUT /fidelity`: what is contested about APNs, with evidence, and what was chosen. */
export function fidelityCalls(fidelity: FidelitySettings): FastifyPluginAsyncZod {
  const list = () => ({
    switches: Object.entries(fidelitySwitches).map(([name, about]) => ({
      name,
      value: fidelity.current[name as keyof Fidelity],
      ...about,
    })),
  });
  return async (app) => {
    const tags = ['apns'];
    app.get('/fidelity', { schema: { summary: 'What is contested about APNs, and what was chosen', tags } }, list);
    app.put(
      '/fidelity',
      {
        schema: {
          summary: 'Turns switches, by name; all of them or none. A reset turns them back',
          tags,
          body: z.record(z.string(), z.unknown()),
        },
      },
      (request) => {
        const mistakes = fidelity.choose(request.body);
        if (mistakes.length > 0)
          throw new Problem(
            400,
            '',
            mistakes.map(({ name, came, expected }) => ({ field: name, came, expected })),
          );
        return list();
      },
    );
  };
}
