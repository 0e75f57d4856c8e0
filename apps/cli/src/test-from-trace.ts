import { headerNames } from '@apns-sim/protocol';
import { loadSimulation, type PlannedStep, type PushTrace } from './load-simulation.ts';
import { helpersOfTest } from './test-helpers-text.ts';

type PushLine = Extract<NonNullable<PlannedStep['line']>, { type: 'push' }>;

interface Wishes {
  /** The `.pushtrace`, as the test finds it. */
  readonly file: string;
  readonly runner: 'vitest' | '@playwright/test';
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const json = (value: unknown) => JSON.stringify(value);
const moment = (at: number) => new Date(at).toISOString();

/** What a person sees, short enough to be read in a test. */
function inShort(screen: unknown): unknown {
  if (!isRecord(screen)) return screen;
  const items = (list: unknown) =>
    Array.isArray(list) ? list.map(({ title, body }: Record<string, unknown>) => ({ title, body })) : [];
  const { surface, lock, banner, badges, lockScreen, notificationCenter } = screen;
  const shown = isRecord(banner) ? { title: banner.title, body: banner.body } : null;
  const lists = { lockScreen: items(lockScreen), notificationCenter: items(notificationCenter) };
  return { surface, lock, banner: shown, ...lists, badges };
}

const header = ({ headers }: PushLine, name: string) => headers.find(([field]) => field === name)?.[1];

function payloadOf({ bodyBase64 }: PushLine): unknown {
  try {
    return JSON.parse(Buffer.from(bodyBase64, 'base64').toString());
  } catch {
    return undefined;
  }
}

/** A push as the provider of the simulation is asked for it; `undefined` when it only sends what is in order. */
function requestOf(line: PushLine): Record<string, unknown> | undefined {
  const payload = payloadOf(line);
  const topic = header(line, headerNames.topic);
  const plain = line.door === 'push' && line.method === 'POST' && line.path.startsWith('/3/device/');
  if (!plain || line.signed === false || !isRecord(payload) || topic === undefined) return undefined;
  const number = (name: string) => {
    const text = header(line, name);
    return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
  };
  return {
    topic,
    pushType: header(line, headerNames.pushType),
    priority: number(headerNames.priority),
    expiration: number(headerNames.expiration),
    collapseId: header(line, headerNames.collapseId),
    payload,
  };
}

/** Writes a test that does what was recorded, in the world it began in, and expects what was answered and shown. */
export async function testFromTrace(trace: PushTrace, { file, runner }: Wishes): Promise<string> {
  const { planOf } = await loadSimulation();
  const { begin, lines } = trace;
  const steps = planOf(trace);
  const answers = new Map(lines.flatMap((line) => (line.type === 'answer' ? [[line.number, line] as const] : [])));
  const names = new Map<string, string>();
  let made = 0;
  let now = begin.clock.now;

  /** A JSON value as source text; ids that are made afresh in every run become the names of what holds them. */
  function source(value: unknown): string {
    const text = json(value) ?? 'undefined';
    return [...names].reduce((done, [id, name]) => done.replaceAll(json(id), name), text);
  }
  const path = (text: string) => {
    const parts = text.split('/').map((part) => {
      const name = names.get(part);
      return name === undefined ? part : `\${${name}}`;
    });
    return `\`${parts.join('/')}\``;
  };

  function linesOf({ at, line }: PlannedStep): string[] {
    const time = at > now ? [`await until('${moment(at)}');`] : [];
    now = Math.max(now, at);
    if (line === null) return time;
    if (line.type === 'event') return [...time, `await happen(${source(line.deviceId)}, ${source(line.event)});`];
    if (line.type === 'call') {
      const asked = `await call('${line.method}', ${path(line.path)}, ${source(line.body)})`;
      const { id } = (line.answer ?? {}) as { id?: unknown };
      if (line.path !== '/sim/v1/devices' || typeof id !== 'string') return [...time, `${asked};`];
      const name = `phone${++made}`;
      names.set(id, `${name}.id`);
      return [...time, `const ${name} = ${asked.replace('call(', 'call<{ id: string }>(')};`];
    }
    const request = requestOf(line);
    const answer = answers.get(line.number);
    if (request === undefined || answer === undefined)
      return [`// push ${line.number} is left out: the provider sends only what is in order, and this was not`];
    const to =
      line.to === null
        ? json(line.path.split('/').at(-1))
        : `await tokenOf(${source(line.to.deviceId)}, ${json(line.to.topic)})`;
    const name = `push${line.number}`;
    const uniqueId = answer.headers.find(([field]) => field === headerNames.uniqueId)?.[1];
    if (uniqueId !== undefined) names.set(uniqueId, `${name}.uniqueId`);
    const reason = /"reason":"(\w+)"/.exec(answer.body)?.[1];
    const expected = reason === undefined ? { status: answer.status } : { status: answer.status, reason };
    return [
      ...time,
      `const ${name} = await push({ deviceToken: ${to}, ...${source(request)} });`,
      `expect(${name}).toMatchObject(${json(expected)});`,
    ];
  }

  /** What phones show in the end of a step, for those that show something else than before. */
  function screensAfter(index: number): string[] {
    const from = steps[index]?.place ?? 0;
    const to = steps[index + 1]?.place ?? lines.length;
    const last = new Map<string, { at: number; screen: unknown }>();
    for (const line of lines.slice(from, to))
      if (line.type === 'screen') last.set(line.deviceId, { at: line.at, screen: line.screen });
    const latest = Math.max(now, ...[...last.values()].map(({ at }) => at));
    const time = latest > now ? [`await until('${moment(latest)}');`] : [];
    now = latest;
    const seen = [...last].map(
      ([deviceId, { screen }]) => `expect(await screen(${source(deviceId)})).toMatchObject(${json(inShort(screen))});`,
    );
    return [...time, ...seen];
  }

  const body = steps.flatMap((step, index) => [...linesOf(step), ...screensAfter(index)]);
  return helpersOfTest({ file, runner, recordedAt: begin.recordedAt, body });
}
