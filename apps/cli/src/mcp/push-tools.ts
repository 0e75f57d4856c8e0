import { type NotificationRecord, priorities, pushTypes } from '@apns-sim/protocol';
import { type McpServer, ResourceTemplate } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { CallError, type SimClient } from '../sim-client.ts';
import { answered, trying } from './answer.ts';
import { findPhone } from './phones.ts';
import { pushInLine, pushInMarkdown } from './tell-push.ts';

const wish = z.strictObject({
  device: z.string().optional().describe('a phone, by id or name; the first one when absent'),
  app: z.string().default('com.example.courier').describe('bundle id of the app on it'),
  deviceToken: z.string().optional().describe('instead of device and app: any token, also a wrong one'),
  title: z.string().optional(),
  body: z.string().optional(),
  badge: z.int().optional(),
  payload: z.record(z.string(), z.unknown()).optional().describe('the whole payload, instead of title, body and badge'),
  topic: z.string().optional(),
  pushType: z.enum(Object.keys(pushTypes) as [string, ...string[]]).optional(),
  priority: z.union(priorities.map((one) => z.literal(one))).optional(),
  expiration: z.int().optional().describe('UNIX seconds; 0: once, now'),
  collapseId: z.string().optional(),
});

interface Sent extends Record<string, unknown> {
  readonly accepted: boolean;
  readonly status: number | null;
  readonly reason?: string;
  readonly apnsId?: string;
}

async function tokenOf(client: SimClient, { device, app, deviceToken }: z.output<typeof wish>): Promise<string> {
  if (deviceToken !== undefined) return deviceToken;
  const phone = await findPhone(client, device);
  const token = phone.apps.find(({ bundleId }) => bundleId === app)?.deviceToken;
  if (token) return token;
  const expected = `an app with a deviceToken on ${phone.name}; open it there, or make a phone with create_device`;
  throw new CallError('', { status: 409, body: { errors: [{ field: 'app', came: app, expected }] } });
}

const notifications = (client: SimClient, query: Readonly<Record<string, string>>) =>
  client.call<{ notifications: NotificationRecord[] }>('GET', `/sim/v1/notifications?${new URLSearchParams(query)}`);
const notification = (client: SimClient, apnsId: string) =>
  client.call<NotificationRecord>('GET', `/sim/v1/notifications/${encodeURIComponent(apnsId)}`);
/** So many pushes are listed as resources, the newest. */
const listed = 50;

/** Tools for pushes: send, wait, explain, look through the log; each push is also a resource. */
export function addPushTools(server: McpServer, client: SimClient): void {
  server.registerTool(
    'send_push',
    {
      title: 'Send a push notification',
      description:
        'Sends one push through the simulation’s provider to APNs. 200 means accepted, not delivered: see explain.',
      inputSchema: wish,
      outputSchema: z.looseObject({ accepted: z.boolean(), status: z.number().nullable() }),
    },
    (asked) =>
      trying(async () => {
        const { topic, pushType, priority, expiration, collapseId, title, body, badge, payload } = asked;
        const alert = { title: title ?? 'Hello', ...(body !== undefined && { body }) };
        const { results } = await client.call<{ results: Sent[] }>('POST', '/provider/v1/notifications', {
          deviceToken: await tokenOf(client, asked),
          ...{ topic, pushType, priority, expiration, collapseId },
          payload: payload ?? { aps: { alert, sound: 'default', ...(badge !== undefined && { badge }) } },
        });
        const [sent] = results;
        if (sent === undefined) throw new CallError('the provider gave no result');
        const said = sent.accepted ? 'Accepted' : 'Refused';
        return answered(
          `${said}: ${sent.status ?? 'no answer'} ${sent.reason ?? ''}, apns-id \`${sent.apnsId}\``,
          sent,
        );
      }),
  );

  server.registerTool(
    'wait_for',
    {
      title: 'Wait for a push',
      description:
        'Waits on the server until pushes match, e.g. {"match":{"alert":{"matches":"paid"},"status":"presented"}}; with not, that none comes. When it fails, says what came nearest.',
      inputSchema: z.strictObject({
        match: z.record(z.string(), z.unknown()),
        count: z.int().min(1).optional(),
        timeoutMs: z.int().min(0).max(60_000).optional().describe('5000 when absent'),
        not: z.boolean().optional(),
      }),
      outputSchema: z.looseObject({ matched: z.array(z.unknown()) }),
      annotations: { readOnlyHint: true },
    },
    (expectation) =>
      trying(async () => {
        try {
          const found = await client.call<{ matched: NotificationRecord[] }>('POST', '/sim/v1/expect', expectation);
          return answered(found.matched.map(pushInLine).join('\n') || 'None came, as expected.', found);
        } catch (error) {
          if (!(error instanceof CallError) || error.status !== 408) throw error;
          const text = `Not as expected.\n\n\`\`\`json\n${JSON.stringify(error.body, null, 1).slice(0, 4000)}\n\`\`\``;
          return { isError: true, content: [{ type: 'text', text }] };
        }
      }),
  );

  server.registerTool(
    'explain',
    {
      title: 'Why a push ended as it did',
      description:
        'The reason in one sentence and the whole timeline of a push, from the request to what the person did.',
      inputSchema: z.strictObject({ apnsId: z.string() }),
      outputSchema: z.looseObject({ apnsId: z.string(), status: z.string() }),
      annotations: { readOnlyHint: true },
    },
    ({ apnsId }) =>
      trying(async () => {
        const record = await notification(client, apnsId);
        return answered(pushInMarkdown(record), { ...record });
      }),
  );

  server.registerTool(
    'log',
    {
      title: 'The delivery log',
      description: 'Pushes that came to APNs, with their status; narrow it by any of the fields.',
      inputSchema: z.strictObject({
        deviceToken: z.string().optional(),
        topic: z.string().optional(),
        status: z.string().optional(),
        limit: z.int().min(1).max(200).default(20),
      }),
      outputSchema: z.looseObject({ notifications: z.array(z.unknown()) }),
      annotations: { readOnlyHint: true },
    },
    (asked) =>
      trying(async () => {
        const said = Object.entries(asked).flatMap(([name, value]) =>
          value === undefined ? [] : [[name, `${value}`]],
        );
        const page = await notifications(client, Object.fromEntries(said));
        return answered(page.notifications.map(pushInLine).join('\n') || 'No push.', page);
      }),
  );

  server.registerResource(
    'push',
    new ResourceTemplate('apns-sim://notifications/{apnsId}', {
      list: async () => {
        const { notifications: pushes } = await notifications(client, { limit: String(listed) });
        const resources = pushes.map(({ apnsId, status }) => ({
          uri: `apns-sim://notifications/${apnsId}`,
          name: `${status} ${apnsId}`,
        }));
        return { resources };
      },
    }),
    { title: 'A push and its delivery log', description: 'As `explain` tells it', mimeType: 'text/markdown' },
    async (uri, { apnsId }) => ({
      contents: [
        { uri: uri.href, mimeType: 'text/markdown', text: pushInMarkdown(await notification(client, String(apnsId))) },
      ],
    }),
  );
}
