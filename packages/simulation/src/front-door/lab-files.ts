import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';

/**
 * Scripts and styles from here only, none in the page itself.
 * @param style a further source of styles: the JSON editor makes its own, and names itself by the page's nonce
 */
const contentSecurityPolicy = (style = '') =>
  [
    "default-src 'self'",
    `style-src 'self'${style}`,
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'self'",
  ].join('; ');

/** Header fields that every answer of the front door carries. */
export const securityHeaders = {
  'content-security-policy': contentSecurityPolicy(),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

const notBuilt = `<!doctype html><meta charset="utf-8"><title>apns-sim</title>
<p>The Lab is not built yet. <code>npm start</code> builds it; the simulation itself is running.</p>
<p lang="zh-Hans">实验室页面尚未构建。<code>npm start</code> 会构建它；模拟器本身已在运行。</p>
`;

/** Stands in `index.html` where each answer has a nonce of its own. Source: CSP Level 3, §2.3. */
const nonceMark = '__CSP_NONCE__';

const ofOurDoors = /^\/(sim|provider|gateway)(\/|$)/;

/** A page address of the Lab's own router: no file, no door of the API. */
function isPage({ method, url }: FastifyRequest): boolean {
  const path = url.split('?', 1)[0] ?? '';
  const readsPage = method === 'GET' || method === 'HEAD';
  return readsPage && !ofOurDoors.test(path) && !/\.\w+$/.test(path);
}

/**
 * Serves the built Lab; every address that is a page of its router gets `index.html`.
 * @param labDir the built Lab; without it a page says how to get one
 * @param missing answers what is neither file, page nor door
 */
export async function serveLab(
  app: FastifyInstance,
  labDir: string | undefined,
  missing: (request: FastifyRequest, reply: FastifyReply) => void,
): Promise<void> {
  const built = labDir !== undefined && existsSync(join(labDir, 'index.html')) ? labDir : undefined;
  if (built !== undefined) {
    await app.register(fastifyStatic, {
      root: built,
      // a page gets its nonce with it
      index: false,
      allowedPath: (path) => path !== '/index.html',
      cacheControl: false,
      setHeaders(reply, path) {
        // names in assets/ carry a hash of their content; everything else may change with the next build
        const lasting = path.startsWith(join(built, 'assets'));
        reply.header('cache-control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  async function sendPage(reply: FastifyReply): Promise<FastifyReply> {
    reply.type('text/html; charset=utf-8');
    if (built === undefined) return reply.send(notBuilt);
    const nonce = randomBytes(16).toString('base64');
    reply.headers({
      'cache-control': 'no-cache',
      'content-security-policy': contentSecurityPolicy(` 'nonce-${nonce}'`),
    });
    // read each time: the Lab may be built anew while the simulation runs
    return reply.send((await readFile(join(built, 'index.html'), 'utf8')).replaceAll(nonceMark, nonce));
  }
  app.get('/', { schema: { hide: true } }, (_request, reply) => sendPage(reply));
  app.setNotFoundHandler(async (request, reply) => {
    if (isPage(request)) return sendPage(reply);
    missing(request, reply);
    return reply;
  });
}
