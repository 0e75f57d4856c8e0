import { readFileSync } from 'node:fs';
import { type FastifyPluginAsync } from 'fastify';
import { type Completions, completeDocument } from './complete-document.ts';
import { docsPage } from './docs-page.ts';
import { docsStyle } from './docs-style.ts';
import { docsLanguage } from './docs-words.ts';
import { type OpenApiDocument } from './document-shape.ts';

const read = (name: string) => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));

/** Only the calls below a path. */
function below(document: OpenApiDocument, prefix: string): OpenApiDocument {
  const paths = Object.entries(document.paths).filter(([path]) => path.startsWith(prefix));
  return { ...document, paths: Object.fromEntries(paths) };
}

/** Both APIs described: for programs as OpenAPI, for people as a page without a script. */
export function descriptionRoutes(routes: () => unknown): FastifyPluginAsync {
  let made: OpenApiDocument | undefined;
  // when it is first asked for: a start need not wait for it
  function whole(): OpenApiDocument {
    made ??= completeDocument(routes() as OpenApiDocument, {
      answers: read('./answers.generated.json'),
      examples: read('./examples.generated.json'),
    } satisfies Completions);
    return made;
  }
  return async (app) => {
    const schema = { hide: true };
    app.get('/sim/v1/openapi.json', { schema }, async () => whole());
    app.get('/provider/v1/openapi.json', { schema }, async () => below(whole(), '/provider/v1/'));
    // in a file of its own: pages here take no style from inside themselves
    app.get('/sim/v1/docs.css', { schema }, async (_request, reply) =>
      reply.type('text/css; charset=utf-8').send(docsStyle),
    );
    app.get<{ Querystring: { lang?: string } }>('/sim/v1/docs', { schema }, async ({ query, headers }, reply) => {
      const language = docsLanguage(query.lang, headers['accept-language']);
      const page = docsPage(whole(), `http://${headers.host}`, language);
      return reply.type('text/html; charset=utf-8').header('vary', 'accept-language').send(page);
    });
  };
}
