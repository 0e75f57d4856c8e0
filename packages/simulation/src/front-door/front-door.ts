import { type AddressInfo } from 'node:net';
import { Problem, readJsonBodies, strictQuery } from '@apns-sim/apns';
import { createDoorCheck } from '@apns-sim/protocol';
import fastifySwagger from '@fastify/swagger';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { operationName } from '../openapi/complete-document.ts';
import { descriptionRoutes } from '../openapi/description-routes.ts';
import { type HeardCall } from '../recording/recorder.ts';
import { createEntryCheck } from './access-token.ts';
import { securityHeaders, serveLab } from './lab-files.ts';
import { strangerPage } from './stranger-page.ts';
import { routeUpgrades, type UpgradeDoor } from './upgrades.ts';

export interface FrontDoorOptions {
  readonly host: string;
  /** 0 takes any free one. */
  readonly port: number;
  readonly labDir: string | undefined;
  /** What who comes from another machine has to bring; `undefined`: nothing. */
  readonly accessToken: string | undefined;
  /** Puts the API's routes in; called before listening. */
  readonly routes: (app: FastifyInstance) => Promise<void>;
  readonly upgrades: readonly UpgradeDoor[];
  /** Hears the path of every call of the control door that is no GET; the returned function, if any, hears of it when it went well. */
  readonly heard?: (path: string) => ((call: HeardCall) => void) | undefined;
  readonly problems: {
    /** Answers a failed request as `application/problem+json`, RFC 9457. */
    readonly failed: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => void;
    readonly missing: (request: FastifyRequest, reply: FastifyReply) => void;
  };
}

export interface FrontDoor {
  readonly port: number;
  /** Every call of the APIs, as `GET /sim/v1/devices/{id}`. */
  readonly operations: readonly string[];
  /**
   * Makes a call as if it came in by the door; the JSON answer comes back, `undefined` for an empty one.
   * @throws Problem when the answer is not 2xx
   */
  call(method: 'GET' | 'POST' | 'PUT', path: string, body?: object): Promise<unknown>;
  close(): Promise<void>;
}

const ofApis = /^\/(sim|provider)\/v1\//;
/** Real milliseconds for a WebSocket to close in an orderly way. */
const goodbyeMs = 250;

/** The one port that is enough: the Lab, both APIs, the device gateway and the phones' watch line. HTTP/1.1, no password. */
export async function openFrontDoor(options: FrontDoorOptions): Promise<FrontDoor> {
  const { host, port, labDir, accessToken, routes, upgrades, problems, heard } = options;
  const app = Fastify({
    forceCloseConnections: true,
    bodyLimit: 16 * 1024 * 1024,
    // a request comes whole within this time, or its line is let go
    requestTimeout: 60_000,
    frameworkErrors(error, request, reply) {
      reply.headers(securityHeaders);
      problems.failed(error, request, reply);
    },
  });
  const mayNot = createDoorCheck(host);
  const enter = createEntryCheck(accessToken);

  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(problems.failed);
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(securityHeaders);
    const refusal = mayNot(request.headers);
    if (refusal !== undefined) throw new Problem(403, refusal);
    const entry = enter(request.raw);
    if (entry.kind === 'entered') return;
    reply.header('cache-control', 'no-store');
    if (entry.kind === 'introduced') {
      return reply.header('set-cookie', entry.cookie).redirect(entry.location, 303);
    }
    if (request.headers.accept?.includes('text/html') === true) {
      return reply.code(401).type('text/html; charset=utf-8').send(strangerPage(entry.wrong));
    }
    reply.header('www-authenticate', 'Bearer realm="apns-sim"');
    const came = entry.wrong ? 'another one' : null;
    throw new Problem(401, '', [
      { field: 'authorization', came, expected: 'Bearer and the access token the simulation printed' },
    ]);
  });

  const hearing = new WeakMap<FastifyRequest, (call: HeardCall) => void>();
  if (heard !== undefined) {
    app.addHook('preHandler', async (request) => {
      const { method, url } = request;
      if (method === 'GET' || method === 'HEAD' || !url.startsWith('/sim/v1/')) return;
      const hear = heard(url);
      if (hear !== undefined) hearing.set(request, hear);
    });
    app.addHook('onSend', async (request, { statusCode }, payload) => {
      const hear = hearing.get(request);
      if (hear === undefined || statusCode >= 300) return;
      const { method, url, body } = request;
      const answer = typeof payload === 'string' && payload !== '' ? JSON.parse(payload) : undefined;
      hear({ method, path: url, body, answer });
    });
  }

  const operations: string[] = [];
  readJsonBodies(app);
  app.addHook('onRoute', (route) => {
    const { method, url, schema } = route;
    const isHidden = (schema as { readonly hide?: boolean } | undefined)?.hide === true;
    if (isHidden || !ofApis.test(url)) return;
    strictQuery(route);
    for (const one of [method].flat()) if (one !== 'HEAD') operations.push(operationName(one, url));
  });
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'apns-sim',
        version: '1',
        description: 'The control door (`/sim/v1`) and the provider server (`/provider/v1`) of a simulation.',
      },
    },
    transform: jsonSchemaTransform,
  });
  await routes(app);
  await app.register(descriptionRoutes(() => app.swagger()));
  await serveLab(app, labDir, problems.missing);

  const cutUpgraded = routeUpgrades(app.server, upgrades, (request) => {
    const refusal = mayNot(request.headers);
    // phones come in by the gateway, as at Apple: they bring no password
    if (refusal !== undefined || request.url === '/gateway') return refusal;
    return enter(request).kind === 'stranger' ? 'Authorization: expected the access token.' : undefined;
  });
  await app.listen({ host, port });
  return {
    port: (app.server.address() as AddressInfo).port,
    operations,
    async call(method, url, payload) {
      const request = { method, url, headers: { host: 'localhost' }, ...(payload !== undefined && { payload }) };
      const { statusCode, body } = await app.inject(request);
      const answer = body === '' ? undefined : JSON.parse(body);
      if (statusCode < 300) return answer;
      throw new Problem(statusCode, `${method} ${url}: ${answer?.detail ?? statusCode}`, []);
    },
    async close() {
      // a server counts as closed only when its last socket is; WebSockets get a moment to say goodbye
      const cut = setTimeout(cutUpgraded, goodbyeMs);
      await app.close();
      clearTimeout(cut);
    },
  };
}
