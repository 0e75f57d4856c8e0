import { type DatabaseSync } from 'node:sqlite';
import { type Clock } from '@apns-sim/protocol';
import { type MayCall } from './may-call.ts';
import { ProblemError } from './problem.ts';

/** What a webhook can be told of. */
export const webhookEvents = ['job.finished', 'token.removed', 'token.moved'] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

export interface Webhook {
  readonly number: number;
  readonly createdAt: number;
  readonly url: string;
  readonly events: readonly WebhookEvent[];
}
/** How the latest delivery to a webhook ended. */
export interface WebhookDelivery {
  readonly event: WebhookEvent;
  readonly at: number;
  /** HTTP status; `null` when no answer came. */
  readonly status: number | null;
  readonly error: string | null;
}

/** Tells other programs, by POST, what happened here: at most once each, and never waited for. */
export interface Webhooks {
  /** A URL as it may be told. @throws ProblemError 400, or 403 for one that leaves this machine, unless that was allowed at the start. */
  check(url: string, field?: string): URL;
  /** @throws ProblemError as `check`. */
  add(url: string, events: readonly WebhookEvent[]): Webhook;
  list(): (Webhook & { readonly last: WebhookDelivery | null })[];
  remove(number: number): boolean;
  tell(event: WebhookEvent, about: object): void;
  clear(): void;
  /** Waits for the deliveries under way. */
  close(): Promise<void>;
}

/** Milliseconds a receiver may take. */
const timeoutMs = 5000;
const columns = 'number, created_at AS createdAt, url, events';
type Raw = Omit<Webhook, 'events'> & { readonly events: string };
const read = (raw: Raw): Webhook => ({ ...raw, events: JSON.parse(raw.events) });

export function createWebhooks({
  database,
  clock,
  mayCall,
}: {
  database: DatabaseSync;
  clock: Clock;
  mayCall: MayCall;
}): Webhooks {
  const insert = database.prepare(
    `INSERT INTO webhooks (created_at, url, events) VALUES (?, ?, ?) RETURNING ${columns}`,
  );
  const selectAll = database.prepare(`SELECT ${columns} FROM webhooks ORDER BY number`);
  const remove = database.prepare('DELETE FROM webhooks WHERE number = ?');
  const latest = new Map<number, WebhookDelivery>();
  const underWay = new Set<Promise<void>>();
  const list = () => (selectAll.all() as unknown as Raw[]).map(read);

  async function deliver({ number, url }: Webhook, event: WebhookEvent, about: object): Promise<void> {
    const at = clock.now();
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ event, at, ...about }),
        // a redirect could lead off this machine
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
      await answer.body?.cancel();
      latest.set(number, { event, at, status: answer.status, error: null });
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      const text = cause instanceof Error ? cause.message : String(cause);
      latest.set(number, { event, at, status: null, error: text });
    }
  }

  return {
    check(url, field = 'url') {
      const parsed = URL.canParse(url) ? new URL(url) : undefined;
      if (parsed === undefined || !['http:', 'https:'].includes(parsed.protocol)) {
        throw new ProblemError(
          400,
          `${field}: expected an http or https address, got ${JSON.stringify(url.slice(0, 100))}.`,
        );
      }
      // whoever lists webhooks would read it, and no request could be made with it
      if (parsed.username !== '' || parsed.password !== '') {
        throw new ProblemError(400, `${field}: expected an address without a name and password before the host.`);
      }
      if (!mayCall(url)) {
        throw new ProblemError(
          403,
          `${field}: webhooks stay on this machine; ${parsed.hostname} is none of its names. --allow-upload at the start (PROVIDER_ALLOW_HOSTS) allows others.`,
        );
      }
      return parsed;
    },
    add(url, events) {
      const { href } = this.check(url);
      return read(insert.get(clock.now(), href, JSON.stringify(events)) as unknown as Raw);
    },
    list: () => list().map((webhook) => ({ ...webhook, last: latest.get(webhook.number) ?? null })),
    remove: (number) => remove.run(number).changes > 0,
    tell(event, about) {
      for (const webhook of list().filter(({ events }) => events.includes(event))) {
        const delivery: Promise<void> = deliver(webhook, event, about).finally(() => underWay.delete(delivery));
        underWay.add(delivery);
      }
    },
    clear() {
      database.exec('DELETE FROM webhooks');
      latest.clear();
    },
    async close() {
      await Promise.all(underWay);
    },
  };
}
