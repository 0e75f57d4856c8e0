import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { type ClientWorld } from './clients.contract.ts';

/* curl and nghttp, as the machine has them. Each run is a process of its own, and its requests share what connections it likes. */

const run = promisify(execFile);

/** A request to the byte, but for what the program adds. */
export interface ProgramRequest {
  readonly method?: string;
  readonly path: string;
  readonly headers: readonly (readonly [string, string])[];
  /** Absent: no body at all. */
  readonly body?: string;
}

/** What a program tells of one answer; status 0 when there was none. */
export interface ProgramAnswer {
  readonly status: number;
  readonly body: string;
}

/** PEM files of a client certificate. */
export interface CertificateFiles {
  readonly cert: string;
  readonly key: string;
}

/** The first line of what a program says of itself; `undefined`, and a line that says so, when it is not installed. */
export async function versionOf(program: 'curl' | 'nghttp'): Promise<string | undefined> {
  const version = await run(program, ['--version']).then(
    ({ stdout }) => /[\d.]{3,}/.exec(stdout)?.[0],
    () => undefined,
  );
  if (version === undefined) process.stderr.write(`skipped: ${program} is not installed\n`);
  return version;
}

let runs = 0;
const quoted = (text: string) => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

interface CurlOptions {
  readonly parallel?: boolean;
  readonly certificate?: CertificateFiles | undefined;
}

/** Runs curl over one list of requests, one after the other or all at once. */
export async function curl(
  world: ClientWorld,
  requests: readonly ProgramRequest[],
  { parallel = false, certificate }: CurlOptions = {},
): Promise<ProgramAnswer[]> {
  const name = `curl-${++runs}`;
  const outputs = await Promise.all(requests.map((_request, at) => world.file(`${name}-${at}.out`, '')));
  const sections = requests.map(({ method = 'POST', path, headers, body }, at) => {
    const lines = [
      `url = ${quoted(`${world.origin}${path}`)}`,
      `request = ${quoted(method)}`,
      ...headers.map(([field, value]) => `header = ${quoted(value === '' ? `${field};` : `${field}: ${value}`)}`),
      ...(body === undefined ? [] : [`data-raw = ${quoted(body)}`]),
      'http2',
      'path-as-is',
      `cacert = ${quoted(world.caFile)}`,
      ...(certificate ? [`cert = ${quoted(certificate.cert)}`, `key = ${quoted(certificate.key)}`] : []),
      `output = ${quoted(outputs[at] ?? '')}`,
      // files are written in the order they end, so each says which request it was
      `write-out = "${at} %{http_code}\\n"`,
    ];
    return lines.join('\n');
  });
  const head = parallel ? 'parallel\nparallel-max = 300\n' : '';
  const config = await world.file(`${name}.txt`, `${head}${sections.join('\nnext\n')}\n`);
  // it ends with an error when one of the requests got no answer
  const { stdout } = await run('curl', ['-s', '--max-time', '30', '-K', config], { maxBuffer: 2 ** 24 }).catch(
    (error: { stdout: string }) => error,
  );
  const told = new Map([...stdout.matchAll(/^(\d+) (\d+)$/gm)].map(([, at, status]) => [Number(at), Number(status)]));
  return await Promise.all(
    requests.map(async (_request, at) => ({
      status: told.get(at) ?? 0,
      body: await readFile(outputs[at] ?? '', 'utf8'),
    })),
  );
}

/** Runs nghttp: one request, so many times at once on one connection. */
export async function nghttp(
  world: ClientWorld,
  { method = 'POST', path, headers, body }: ProgramRequest,
  { times = 1, certificate }: { times?: number; certificate?: CertificateFiles | undefined } = {},
): Promise<ProgramAnswer[]> {
  const data = body === undefined ? [] : ['-d', await world.file(`nghttp-${++runs}.json`, body)];
  const { stdout } = await run(
    'nghttp',
    [
      ...['-v', '--no-dep', '-m', String(times), '-H', `:method: ${method}`],
      ...data,
      ...(certificate ? ['--cert', certificate.cert, '--key', certificate.key] : []),
      ...headers.flatMap(([field, value]) => ['-H', `${field}: ${value}`]),
      `${world.origin}${path}`,
    ],
    { maxBuffer: 2 ** 24 },
  ).catch((error: { stdout: string }) => error);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the program paints its output
  const plain = stdout.replaceAll(/\u001b\[[\d;]*m/g, '');
  const statuses = [...plain.matchAll(/:status: (\d+)/g)].map(([, status]) => Number(status));
  const bodies = [...plain.matchAll(/\{"reason":"\w+"(?:,"timestamp":\d+)?\}/g)].map(([body]) => body);
  let refused = 0;
  return Array.from({ length: times }, (_nothing, at) => {
    const status = statuses[at] ?? 0;
    return { status, body: status >= 400 ? (bodies[refused++] ?? '') : '' };
  });
}
