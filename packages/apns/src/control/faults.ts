import { type FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Faults } from '../faults/faults.ts';
import { faultRequest, faultsOf, scenarios } from '../faults/scenarios.ts';
import { Problem } from './problem.ts';

const params = z.object({ id: z.string() });
/** More are a loop that forgot to lift them. */
const most = 1000;

/** `/faults`: what a tester lets go wrong. */
export function faultCalls(faults: Faults, now: () => number): FastifyPluginAsyncZod {
  let runs = 0;
  const tags = ['faults'];
  return async (app) => {
    app.get(
      '/faults',
      {
        schema: {
          summary: 'The faults that are laid, the scenarios there are, and the open connections of providers',
          tags,
        },
      },
      () => ({
        faults: faults.list(),
        scenarios: Object.entries(scenarios).map(([name, { about }]) => ({ name, about })),
        connections: faults.connections(),
      }),
    );

    app.post(
      '/faults',
      {
        schema: {
          summary: 'Lays a fault, or the faults of a scenario; what acts on connections has done so when this answers',
          tags,
          body: faultRequest,
        },
      },
      async (request, reply) => {
        if (faults.list().length >= most) {
          throw new Problem(409, `${most} faults are laid already; lift them with DELETE /sim/v1/faults.`);
        }
        const { scenario, do: deed, ...wish } = request.body;
        const from = typeof wish.at === 'string' ? Date.parse(wish.at) : wish.at;
        if (from !== undefined && from < now()) {
          const expected = `${new Date(now()).toISOString()}, which is now, or later`;
          throw new Problem(400, '', [{ field: 'at', came: wish.at, expected }]);
        }
        reply.code(201);
        if (scenario === undefined) return faults.add({ ...wish, do: deed ?? {} });
        const id = `${scenario}-${++runs}`;
        const laid = [];
        for (const fault of faultsOf(scenario, wish.match)) laid.push(await faults.add(fault, id));
        return { id, scenario, faults: laid };
      },
    );

    app.get('/faults/:id', { schema: { summary: 'One fault and how often it has fired', tags, params } }, (request) => {
      const found = faults.find(request.params.id);
      if (found === undefined) throw new Problem(404, `There is no fault ${request.params.id}.`);
      return found;
    });

    app.delete(
      '/faults/:id',
      { schema: { summary: 'Lifts one fault, or all of a run of a scenario', tags, params } },
      (request, reply) => {
        const { id } = request.params;
        if (!faults.remove(id)) throw new Problem(404, `There is no fault ${id}.`);
        reply.code(204).send();
      },
    );

    app.delete('/faults', { schema: { summary: 'Lifts all faults', tags } }, (_request, reply) => {
      faults.clear();
      reply.code(204).send();
    });
  };
}
