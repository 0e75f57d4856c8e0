import { createHash } from 'node:crypto';
import { type ReportLine, topicsOf } from '@apns-sim/protocol';
import fastify from 'fastify';
import { expect, test, vi } from 'vitest';
import { bundleId, type Client, type ClientWorld, type OpenClient, openClientWorld } from './clients.contract.ts';
import { openApns2, openNodeApn } from './node-clients.contract.ts';
import { curl, versionOf } from './program-clients.contract.ts';
import { writeTable } from './report-card-doc.contract.ts';

// other programs, on a busy machine
vi.setConfig({ testTimeout: 120_000 });

/* The report cards of published clients, each walked through a drill while it keeps sending. docs/report-card.md has them as a table. */

/** What hangs on the library; whether a device is forgotten is the affair of the backend around it. */
const steps = ['tooManyRequests', 'outage', 'goAway', 'streamLimit', 'expiredToken'];
const columns = [
  'connectionReuse',
  'tokenReuse',
  ...['tokenRenewal', 'tooManyRequests', 'serverErrors'],
  'streamLimit',
  'goAway',
  'ids',
  'headers',
];

interface Card {
  readonly overall: string | null;
  readonly lines: readonly (ReportLine & { readonly text: string })[];
  readonly drill: {
    readonly running: boolean;
    readonly steps: readonly { readonly step: string; readonly state: string }[];
  };
}

/** Three devices, so that there is somebody to send to. */
function threeTokens({ apns }: ClientWorld): readonly string[] {
  return ['one', 'two', 'three'].map((deviceId) => {
    const device = { deviceId, name: deviceId, environment: 'sandbox' } as const;
    apns.registry.rememberDevice(device);
    return apns.registry.issueTokens(device, topicsOf(bundleId)).tokens[bundleId] ?? '';
  });
}

/** Sends one push after the other, four at once, until the drill is over. */
async function drilled(world: ClientWorld, client: Client): Promise<Card> {
  const app = fastify();
  await app.register(world.apns.control, { prefix: '/sim/v1' });
  const card = async () => (await app.inject('/sim/v1/report-card')).json<Card>();
  const tokens = threeTokens(world);
  let sent = 0;
  const four = () =>
    Promise.all(
      Array.from({ length: 4 }, () =>
        client.send({ deviceToken: tokens[++sent % tokens.length] ?? '', textBytes: sent }),
      ),
    );
  await four();
  const payload = { steps, pushes: 3, patienceMs: 20_000, restMs: 400 };
  const { statusCode } = await app.inject({ method: 'POST', url: '/sim/v1/report-card/drill', payload });
  expect(statusCode).toBe(201);
  while ((await card()).drill.running) await four();
  await client.close();
  const last = await card();
  await app.close();
  return last;
}

async function cardOf(open: OpenClient): Promise<Card> {
  await using world = await openClientWorld();
  const client = await open(world);
  if (client === undefined) throw new Error('the client went away');
  return await drilled(world, client);
}

/** curl as a shell script uses it: a program, and so a connection, for each push. */
const openCurl: OpenClient = async (world) => ({
  async send({ deviceToken = world.token(), textBytes = 1 } = {}) {
    const id = createHash('sha1')
      .update(String(textBytes))
      .digest('hex')
      .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/, '$1-$2-$3-$4-$5');
    const headers = Object.entries({ ...world.headers, 'apns-id': id });
    const body = JSON.stringify({ aps: { alert: 'x'.repeat(textBytes) } });
    const [answer] = await curl(world, [{ path: `/3/device/${deviceToken}`, headers, body }]);
    return answer?.status === 200 ? 'sent' : `refused ${answer?.status}`;
  },
  turn: world.turn,
  close: () => undefined,
});

const gradesOf = ({ lines }: Card) => Object.fromEntries(lines.map(({ id, grade }) => [id, grade]));
const findingsOf = ({ lines }: Card) => Object.fromEntries(lines.map(({ id, finding }) => [id, finding]));

test('[RC-5] [RC-14] what @parse/node-apn, apns2 and curl are worth, each in a drill', async () => {
  const hasCurl = (await versionOf('curl')) !== undefined;
  const [nodeApn, apns2, shell] = await Promise.all([
    cardOf(openNodeApn),
    cardOf(openApns2),
    hasCurl ? cardOf(openCurl) : undefined,
  ]);
  writeTable({ '@parse/node-apn': nodeApn, apns2, 'curl, one run a push': shell }, columns);
  for (const { drill } of [nodeApn, apns2]) {
    expect(drill.steps.map(({ step, state }) => `${step} ${state}`)).toEqual(steps.map((step) => `${step} tried`));
  }
  // how long a pause lasts hangs on the machine; whether there was a repeat does not
  expect(gradesOf(nodeApn)).toMatchObject({
    connectionReuse: expect.stringMatching(/^[AB]$/),
    tokenReuse: 'A',
    goAway: expect.stringMatching(/^[AB]$/),
    ids: 'B',
    headers: 'A',
  });
  expect(['patient', 'steady', 'impatient']).toContain(findingsOf(nodeApn).serverErrors);
  expect(gradesOf(apns2)).toMatchObject({
    connectionReuse: expect.stringMatching(/^[AB]$/),
    goAway: expect.stringMatching(/^[AB]$/),
    serverErrors: 'D',
    tooManyRequests: 'D',
  });
  // how many pushes come while the limit is low hangs on the machine too
  for (const card of [nodeApn, apns2]) expect(findingsOf(card).streamLimit).toMatch(/^(limitObeyed|needsMore)$/);
  expect(findingsOf(apns2)).toMatchObject({ serverErrors: 'lost', tooManyRequests: 'lost' });
  if (shell !== undefined) expect(gradesOf(shell)).toMatchObject({ connectionReuse: 'F', ids: 'A', serverErrors: 'D' });
});
