import { appEvents, plainEvents, type Screen } from '@apns-sim/device';
import { type McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { type SimClient } from '../sim-client.ts';
import { answered, trying } from './answer.ts';
import { findPhone, type ListedPhone, listPhones, phoneInLine, phonePath, screenInMarkdown } from './phones.ts';

const device = z.string().optional().describe('a phone, by its id or name; the first one when absent');
const phone = z.looseObject({ id: z.string(), name: z.string(), online: z.boolean(), lock: z.string() });

/** Tools for the iPhones: list, make, look at, set, and let things happen. */
export function addPhoneTools(server: McpServer, client: SimClient): void {
  server.registerTool(
    'list_devices',
    {
      title: 'All iPhones',
      description: 'Every simulated iPhone: id, name, connection, lock, and its apps with their deviceTokens.',
      inputSchema: z.strictObject({}),
      outputSchema: z.object({ devices: z.array(phone) }),
      annotations: { readOnlyHint: true },
    },
    () =>
      trying(async () => {
        const devices = await listPhones(client);
        return answered(devices.map(phoneInLine).join('\n') || 'There is no phone.', { devices });
      }),
  );

  server.registerTool(
    'create_device',
    {
      title: 'A new iPhone',
      description: 'Makes an iPhone, online, with the app registered and allowed to notify unless you say otherwise.',
      inputSchema: z.strictObject({
        name: z.string().optional(),
        apps: z.array(z.string()).optional().describe('bundle ids; com.example.courier when absent'),
        authorization: z.string().optional().describe('authorized, denied, provisional or notDetermined'),
      }),
      outputSchema: phone,
    },
    (wish) =>
      trying(async () => {
        const made = await client.call<ListedPhone>('POST', '/sim/v1/devices', wish);
        return answered(phoneInLine(made), made);
      }),
  );

  server.registerTool(
    'device_state',
    {
      title: 'The whole state of an iPhone',
      description: 'Everything the phone knows: network, Focus, lock, settings of its apps, what it holds.',
      inputSchema: z.strictObject({ device }),
      outputSchema: phone,
      annotations: { readOnlyHint: true },
    },
    (wish) =>
      trying(async () => {
        const found = await findPhone(client, wish.device);
        return answered(`${phoneInLine(found)}\n\n\`\`\`json\n${JSON.stringify(found, null, 1)}\n\`\`\``, found);
      }),
  );

  server.registerTool(
    'set_device_state',
    {
      title: 'Set part of an iPhone’s state',
      description:
        'Changes part of the state at once, e.g. {"network":"airplane"}, {"lowPower":true}, {"ringer":"silent"}, {"apps":{"com.example.courier":{"run":"terminated"}}}.',
      inputSchema: z.strictObject({ device, patch: z.record(z.string(), z.unknown()) }),
      outputSchema: phone,
    },
    (wish) =>
      trying(async () => {
        const found = await findPhone(client, wish.device);
        const now = await client.call<ListedPhone>('PATCH', phonePath(found), wish.patch);
        return answered(`Set ${JSON.stringify(wish.patch)}.\n\n${phoneInLine(now)}`, now);
      }),
  );

  server.registerTool(
    'device_event',
    {
      title: 'Something happens to an iPhone',
      description: [
        'What a person or the system does: {"type":"LOCK"}, {"type":"TAP","identifier":…} with an identifier from `screen`.',
        `Without more: ${plainEvents.join(', ')}.`,
        `With bundleId: ${appEvents.join(', ')}.`,
        'Also PROMPT_ANSWER {answer: allow|deny}, CLEAR {identifier}, ACTION {identifier, action}, TEXT_REPLY {identifier, text}.',
      ].join(' '),
      inputSchema: z.strictObject({ device, event: z.looseObject({ type: z.string() }) }),
      outputSchema: z.looseObject({ ignored: z.string().nullable() }),
    },
    (wish) =>
      trying(async () => {
        const found = await findPhone(client, wish.device);
        const now = await client.call<ListedPhone>('POST', phonePath(found, '/events'), wish.event);
        const said = typeof now.ignored === 'string' ? `Ignored: ${now.ignored}` : `${wish.event.type} happened.`;
        return answered(`${said}\n\n${phoneInLine(now)}`, now);
      }),
  );

  server.registerTool(
    'screen',
    {
      title: 'What a person sees',
      description: 'Banner, Lock Screen, Notification Center, badges, prompt and Dynamic Island of an iPhone now.',
      inputSchema: z.strictObject({ device }),
      outputSchema: z.looseObject({ surface: z.string(), lockScreen: z.array(z.unknown()) }),
      annotations: { readOnlyHint: true },
    },
    (wish) =>
      trying(async () => {
        const found = await findPhone(client, wish.device);
        const screen = await client.call<Screen>('GET', phonePath(found, '/screen'));
        return answered(screenInMarkdown(found.name, screen), { ...screen });
      }),
  );
}
