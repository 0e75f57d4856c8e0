import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { createOrders } from './orders.ts';
import { page } from './page.ts';
import { type ApnsSettings, openPushes } from './pushes.ts';

/** A running backend. */
export interface Backend extends AsyncDisposable {
  readonly url: string;
}

class Refused extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

async function read(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  if (text === '') return {};
  return request.headers['content-type'] === 'application/json'
    ? (JSON.parse(text) as Record<string, unknown>)
    : Object.fromEntries(new URLSearchParams(text));
}

function wanted(body: Record<string, unknown>, field: string): string {
  const value = body[field];
  if (typeof value !== 'string' || value === '') throw new Refused(400, `${field}: expected a text`);
  return value;
}

/** Starts the shop. @param port 0 takes any free one */
export async function startBackend(settings: ApnsSettings, port = 0): Promise<Backend> {
  const pushes = openPushes(settings);
  const orders = createOrders();

  async function answer(request: IncomingMessage): Promise<{ status: number; body?: unknown; html?: string }> {
    const [path = '/', method] = [request.url, request.method];
    if (method === 'GET' && path === '/') return { status: 200, html: page(orders.all()) };
    const body = await read(request);
    if (method === 'POST' && path === '/devices') {
      orders.register(wanted(body, 'customer'), wanted(body, 'deviceToken'));
      return { status: 204 };
    }
    if (method === 'POST' && path === '/orders') {
      return { status: 201, body: orders.add(wanted(body, 'customer'), wanted(body, 'item')) };
    }
    const [, id] = /^\/orders\/(\d+)\/pay$/.exec(path) ?? [];
    if (method === 'POST' && id !== undefined) {
      const order = orders.find(Number(id));
      if (order === undefined) throw new Refused(404, `there is no order ${id}`);
      const paid = orders.pay(order);
      const told = await pushes.tell(orders.tokensOf(order.customer), `Order ${id}`, `Your ${order.item} is paid`);
      orders.forget(told.gone);
      return { status: 200, body: { ...paid, told } };
    }
    throw new Refused(404, `there is no ${method} ${path}`);
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const { status, body, html } = await answer(request);
      const type = html === undefined ? 'application/json' : 'text/html; charset=utf-8';
      response.writeHead(status, { 'content-type': type });
      response.end(html ?? (body === undefined ? '' : JSON.stringify(body)));
    } catch (error) {
      const status = error instanceof Refused ? error.status : 500;
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: error instanceof Error ? error.message : String(error) }));
    }
  }

  const server = createServer((request, response) => void serve(request, response));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await pushes.close();
    },
  };
}
