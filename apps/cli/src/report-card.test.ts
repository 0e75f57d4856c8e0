import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Grade } from '@apns-sim/protocol';
import { providerApp } from '@apns-sim/provider-app';
import { type Simulation, startSimulation } from '@apns-sim/simulation';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Card, shortcoming } from './report-card/card.ts';

const main = fileURLToPath(new URL('main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'apns-sim-card-test-'));
let simulation: Simulation;

beforeAll(async () => {
  simulation = await startSimulation({
    dataDir: null,
    ports: { lab: 0, apns: 0, channels: 0, gateway: 0 },
    host: '127.0.0.1',
    providerApp,
  });
}, 60_000);
afterAll(async () => {
  await simulation.close();
  rmSync(folder, { recursive: true, force: true });
});

async function run(...words: readonly string[]) {
  return promisify(execFile)(process.execPath, [main, ...words], { cwd: folder }).then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout, err: stderr }),
    ({ code, stdout, stderr }) => ({ code: code as number, out: stdout as string, err: stderr as string }),
  );
}

async function post<T>(path: string, body: object): Promise<T> {
  const response = await fetch(simulation.info.lab + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await response.json()) as T;
}

test('our own provider, drilled from a shell while it keeps sending', { timeout: 120_000 }, async () => {
  const { lab, topic } = simulation.info;
  const phone = await post<{ apps: { deviceToken: string }[] }>('/sim/v1/devices', { name: 'Phone', apps: [topic] });
  const deviceToken = phone.apps[0]?.deviceToken ?? '';
  const push = (text: string) =>
    post('/provider/v1/notifications', {
      ...{ deviceToken, topic, pushType: 'alert', payload: { aps: { alert: text } } },
      retry: { tries: 2, firstDelayMs: 2000 },
    });
  await push('The first');
  // a younger provider token it would rightly keep
  await post('/sim/v1/clock', { advanceMs: 21 * 60_000 });
  let isOver = false;
  let sent = 0;
  const sending = (async () => {
    while (!isOver) await Promise.all(Array.from({ length: 4 }, () => push(`Number ${++sent}`)));
  })();
  const steps = 'outage,goAway,streamLimit,expiredToken';
  const words = ['--steps', steps, '--pushes', '4', '--rest', '2500ms', '--json', '--sim', lab, '--require', 'B'];
  const { code, out, err } = await run('report-card', 'drill', ...words);
  isOver = true;
  await sending;
  const card = JSON.parse(out) as Card;
  const gradeOf = (id: string) => card.lines.find((line) => line.id === id)?.grade;
  expect(card.drill.steps.map(({ step, state }) => `${step} ${state}`)).toEqual(
    steps.split(',').map((step) => `${step} tried`),
  );
  expect(err).toContain('goAway: tried');
  const good = ['connectionReuse', 'tokenReuse', 'tokenRenewal', 'goAway', 'ids', 'headers'];
  expect(good.map((id) => `${id} ${gradeOf(id)}`)).toEqual(good.map((id) => `${id} A`));
  // a repeat after a pause may come after the end of a drill on a slow machine
  expect(card.lines.find(({ id }) => id === 'serverErrors')?.text).toMatch(/^(Came again|Never came again)/);
  expect([code, card.overall]).toEqual([0, expect.stringMatching(/^[AB]$/)]);
  expectInDocs(card, [...good, 'serverErrors', 'streamLimit']);
});

/** Demands that docs/report-card.md has a line for each, and writes what was seen when asked to. */
function expectInDocs(card: Card, ids: readonly string[]): void {
  const doc = new URL('../../../docs/report-card.md', import.meta.url);
  const page = readFileSync(doc, 'utf8');
  const [begin, end] = ['<!-- own: begin -->', '<!-- own: end -->'];
  const [head = '', rest = ''] = page.split(begin);
  const [stated = '', tail = ''] = rest.split(end);
  const lines = card.lines.filter(({ id }) => ids.includes(id));
  if (process.env.UPDATE_TABLE !== '1') {
    for (const { title } of lines) expect(stated).toContain(title);
    return;
  }
  const rows = lines.map(({ title, grade, text }) => `| ${title} | ${grade ?? '–'}: ${text} |`);
  const table = ['| line | our own provider |', '| --- | --- |', ...rows].join('\n');
  writeFileSync(doc, `${head}${begin}\n\n${table}\n\n${end}${tail}`);
}

test('exec prints the card at its end, and fails when it is not good enough', { timeout: 60_000 }, async () => {
  const script = join(folder, 'one-connection-a-push.mjs');
  writeFileSync(
    script,
    `import { connect } from 'node:http2';
for (let n = 0; n < 6; n++) {
  const session = connect(process.env.APNS_URL);
  const stream = session.request({ ':method': 'POST', ':path': '/3/device/' + String(n).repeat(64) });
  stream.resume().end('{}');
  await new Promise((resolve) => stream.once('close', resolve));
  session.close();
}`,
  );
  const command = ['--', process.execPath, script];
  const bad = await run('exec', '--report-card', 'B', ...command);
  expect(bad.code).toBe(1);
  expect(bad.err).toContain(' F  Keeps its connections: Pushes: 6. Connections: 6, of which 0 had to be replaced.');
  expect(bad.err).toMatch(/the whole is [CDF], and at least B is required/);
  const shown = await run('exec', '--report-card', '--', process.execPath, '-e', '0');
  expect([shown.code, shown.err]).toEqual([0, expect.stringContaining('Report card: nothing to grade')]);
});

test('begin anew; nothing sent is not good enough; a drill without a client says so', async () => {
  const { lab } = simulation.info;
  expect((await run('report-card', '--begin', '--sim', lab)).out).toMatch(/^watching from seq \d+/);
  const { code, err } = await run('report-card', '--require', 'C', '--sim', lab);
  expect([code, err]).toEqual([1, expect.stringContaining('nothing was graded')]);
  const idle = await run(
    'report-card',
    'drill',
    '--steps',
    'outage',
    '--patience',
    '1ms',
    '--rest',
    '0s',
    '--sim',
    lab,
  );
  expect([idle.code, idle.err]).toEqual([1, expect.stringContaining('no push came')]);
  const wrong = await run('report-card', '--require', 'E', '--sim', lab);
  expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining('Expected one of A, B, C, D, F.')]);
});

test('what is wanted of a card', () => {
  const line = (grade: Grade | null) => ({
    id: 'ids',
    title: 'Ids',
    grade,
    text: '',
    advice: '',
    step: null,
    evidence: [],
  });
  const card = (overall: Grade | null, ...lines: (Grade | null)[]): Card => ({
    ...{ overall, pushes: 1, connections: 1, lines: lines.map(line), drill: { running: false, steps: [], ahead: [] } },
  });
  expect(shortcoming(card('C', 'F'), {})).toBeUndefined();
  expect(shortcoming(card('B', 'C'), { require: 'B' })).toBeUndefined();
  expect(shortcoming(card('C', 'C'), { require: 'B' })).toContain('the whole is C');
  expect(shortcoming(card(null), { require: 'F' })).toContain('nothing was graded');
  expect(shortcoming(card('B', 'A', 'C', null), { failOn: 'D' })).toBeUndefined();
  expect(shortcoming(card('B', 'A', 'D', 'F'), { failOn: 'D' })).toBe('Ids: D; Ids: F');
});
