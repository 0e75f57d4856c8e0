import { type FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type SimulationInfo } from '../info.ts';
import { clientGuides } from '../takeover/client-guides.ts';
import { recipeKinds, recipesFor, takenHosts } from '../takeover/recipes.ts';

/** What to paste so that Apple’s names lead here. */
export const takeoverAnswer = z.object({
  hosts: z.array(z.string()).describe('Apple’s names that are to lead here'),
  address: z.string(),
  port: z
    .int()
    .describe('The port that answers to them: 443 when the takeover door is open, else that of the provider API'),
  takeoverPort: z.int().nullable(),
  ca: z.string().describe('Path of the authority’s certificate, PEM'),
  recipes: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(recipeKinds),
      title: z.string(),
      text: z.string(),
      note: z.string().optional(),
    }),
  ),
  clients: z
    .array(
      z.object({
        id: z.string(),
        name: z.string(),
        language: z.string(),
        pointing: z.enum(['setting', 'takeover']).describe('`takeover`: it knows only Apple’s names'),
        code: z.string(),
        surprises: z.array(z.string()),
        ranBy: z.string().nullable().describe('The test that runs it; `null`: written from its documentation, not run'),
      }),
    )
    .describe('How to point each client here; docs/clients has a page for each'),
});

/** The address a name in a hosts file can lead to. */
function addressOf(apns: URL): string {
  return apns.hostname === 'localhost' ? '127.0.0.1' : apns.hostname.replace(/^\[|\]$/g, '');
}

/** `GET /takeover`: what to paste so that a client that knows only Apple's names comes here. */
export function takeoverCalls(info: () => SimulationInfo): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/takeover',
      {
        schema: {
          summary: 'Hosts file, ports, trust and containers: what to paste so that Apple’s names lead here',
          tags: ['simulation'],
          response: { 200: takeoverAnswer },
        },
      },
      () => {
        const { apns, ca, takeoverPort, keyFile, keyId, teamId, topic } = info();
        const url = new URL(apns);
        const place = { ca, address: addressOf(url), port: Number(url.port || 443), takeoverPort, keyFile };
        const recipes = recipesFor(place).map((recipe) => ({ ...recipe }));
        const here = { ...place, host: url.hostname, keyId, teamId, topic };
        const clients = clientGuides.map(({ code, surprises, syntax: _syntax, runs: _runs, ...guide }) => ({
          ...{ ...guide, code: code(here), surprises: [...surprises] },
        }));
        return { hosts: [...takenHosts], ...place, port: takeoverPort ?? place.port, recipes, clients };
      },
    );
  };
}
