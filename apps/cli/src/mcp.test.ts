import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';

const main = fileURLToPath(new URL('main.ts', import.meta.url));
const client = new Client({ name: 'test', version: '1' });

interface Answer {
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of it
  readonly data: any;
  readonly failed: boolean;
}

async function tool(name: string, args: Record<string, unknown> = {}): Promise<Answer> {
  const { content, structuredContent, isError } = await client.callTool({ name, arguments: args });
  const [first] = content as { text: string }[];
  return { text: first?.text ?? '', data: structuredContent, failed: isError === true };
}

beforeAll(() =>
  client.connect(
    new StdioClientTransport({ command: process.execPath, args: [main, 'mcp', '--memory'], stderr: 'ignore' }),
  ),
);
afterAll(() => client.close());

test('every tool says what it is for and what it takes and gives', async () => {
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name).sort()).toEqual([
    'clock',
    'create_device',
    'device_event',
    'device_state',
    'explain',
    'lay_fault',
    'lift_faults',
    'list_devices',
    'list_faults',
    'log',
    'reset',
    'screen',
    'send_push',
    'set_device_state',
    'wait_for',
  ]);
  for (const { name, title, description, inputSchema, outputSchema } of tools) {
    expect([name, typeof title, (description ?? '').length > 20]).toEqual([name, 'string', true]);
    expect([name, inputSchema.additionalProperties, outputSchema?.type]).toEqual([name, false, 'object']);
  }
});

test('a push is sent, waited for, seen, tapped and explained, and is a resource', async () => {
  const phone = await tool('create_device', { name: 'Robot' });
  expect(phone.text).toContain('**Robot**');
  const sent = await tool('send_push', { device: 'Robot', title: 'Order 17', body: 'is paid', badge: 2 });
  expect(sent.data).toMatchObject({ accepted: true, status: 200 });
  const { apnsId } = sent.data;
  const came = await tool('wait_for', { match: { apnsId, status: 'presented' } });
  expect(came.text).toContain('**presented** “Order 17”');
  const screen = await tool('screen', { device: 'Robot' });
  expect(screen.text).toContain('**Order 17** is paid');
  expect(screen.text).toContain('Badges: com.example.courier 2');
  const [{ identifier }] = screen.data.lockScreen;
  const tapped = await tool('device_event', { device: 'Robot', event: { type: 'TAP', identifier } });
  expect(tapped.data.ignored).toBeNull();
  await tool('wait_for', { match: { apnsId, status: 'opened' } });

  const explained = await tool('explain', { apnsId });
  expect(explained.text).toMatch(/^# “Order 17”: opened$/m);
  for (const line of ['received', 'accepted', 'answered', 'sent', 'delivered', 'presented', 'opened'])
    expect(explained.text).toMatch(new RegExp(`^\\| [\\d:.]+ \\| ${line} \\|`, 'm'));
  const { resources } = await client.listResources();
  expect(resources.map(({ uri }) => uri)).toContain(`apns-sim://notifications/${apnsId}`);
  const { contents } = await client.readResource({ uri: `apns-sim://notifications/${apnsId}` });
  expect(contents).toMatchObject([{ mimeType: 'text/markdown', text: explained.text }]);
  expect(JSON.stringify([explained, contents])).not.toMatch(/eyJ[\w-]+\.eyJ[\w-]+\.[\w-]+/);
});

test('a refusal says why, faults and time are at hand, and all is new after a reset', async () => {
  await tool('create_device', { name: 'Other' });
  const laid = await tool('lay_fault', { do: { reason: 'TooManyRequests' }, times: 1 });
  const refused = await tool('send_push', { device: 'Other' });
  expect(refused.data).toMatchObject({ accepted: false, status: 429, reason: 'TooManyRequests' });
  expect((await tool('list_faults')).text).toContain(`\`${laid.data.id}\` spent, fired 1 times`);
  expect((await tool('explain', { apnsId: refused.data.apnsId })).text).toContain('**Why:** injected fault');
  expect((await tool('lift_faults')).data).toEqual({ lifted: 'all' });

  const frozen = await tool('clock', { mode: 'frozen' });
  const later = await tool('clock', { advanceMs: 60_000 });
  expect(Date.parse(later.data.iso) - Date.parse(frozen.data.iso)).toBe(60_000);
  await tool('set_device_state', { device: 'Other', patch: { network: 'airplane' } });
  expect((await tool('device_state', { device: 'Other' })).data).toMatchObject({ network: 'airplane', online: false });
  await tool('send_push', { device: 'Other', title: 'Waits' });
  expect((await tool('log', { status: 'stored' })).text).toContain('**stored** “Waits”');

  await tool('reset');
  expect((await tool('list_devices')).data.devices).toHaveLength(1);
});

test.each<readonly [string, Record<string, unknown>, RegExp]>([
  ['send_push', { device: 'Nobody' }, /^- `device`: expected the id or name of a phone: .*, came "Nobody"$/],
  ['send_push', { priority: 7 }, /priority/],
  ['send_push', { titel: 'x' }, /titel/],
  ['lay_fault', { do: { reason: 'Tired' } }, /`do\.reason`: expected/],
  ['set_device_state', { patch: { network: 'carrier pigeon' } }, /`network`: expected/],
  ['clock', { at: 'yesterday' }, /`at`: expected/],
  ['explain', { apnsId: 'none' }, /none/],
  ['wait_for', { match: { alert: 'never' }, timeoutMs: 0 }, /^Not as expected/],
])('%s with %j is refused in words a model can mend its call by', async (name, args, words) => {
  const { failed, text } = await tool(name, args);
  expect([failed, text]).toEqual([true, expect.stringMatching(words)]);
});

test('calls that are under way when the input ends are answered before it goes', { timeout: 60_000 }, async () => {
  const mcp = spawn(process.execPath, [main, 'mcp', '--memory'], { stdio: ['pipe', 'pipe', 'ignore'] });
  onTestFinished(() => void mcp.kill());
  const initialize = {
    ...{ protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'a pipe', version: '1' } },
  };
  const asked = [
    { id: 1, method: 'initialize', params: initialize },
    { method: 'notifications/initialized' },
    { id: 2, method: 'tools/call', params: { name: 'create_device', arguments: { name: 'Piped' } } },
    { id: 3, method: 'tools/list' },
  ];
  mcp.stdin.end(asked.map((message) => `${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`).join(''));
  const [out, [code]] = await Promise.all([text(mcp.stdout), once(mcp, 'exit')]);
  const answers = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { id?: number; result?: unknown });
  expect(answers.map(({ id, result }) => [id, result !== undefined]).sort()).toEqual([
    [1, true],
    [2, true],
    [3, true],
  ]);
  expect(out).toContain('**Piped**');
  expect(code).toBe(0);
});
