import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/* As much of OpenAPI 3.1 as our document has. */

/** A JSON Schema. */
export type Schema = { readonly [keyword: string]: unknown };

interface Media {
  readonly schema?: Schema;
  readonly example?: unknown;
}

/** An answer. */
export interface Answer {
  readonly description: string;
  readonly content?: Readonly<Record<string, Media>>;
}

/** A part of the path, the query or the header. */
export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema: Schema;
  readonly example?: unknown;
}

/** One call. */
export interface Operation {
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses?: Readonly<Record<string, Answer>>;
}

/** The whole description. */
export interface OpenApi {
  readonly info: { readonly version: string };
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const cli = fileURLToPath(new URL('../../../apps/cli/src/main.ts', import.meta.url));

/** The description both APIs give of themselves, asked of a simulation that is started for it. */
export async function servedOpenApi(): Promise<OpenApi> {
  const anyPort = ['--port', '--apns-port', '--channels-port', '--gateway-port'].flatMap((flag) => [flag, '0']);
  const child = spawn(process.execPath, [cli, 'start', '--memory', '--json', ...anyPort], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.on('exit', resolve));
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      const { lab } = JSON.parse(line) as { readonly lab: string };
      const answer = await fetch(`${lab}/sim/v1/openapi.json`);
      return (await answer.json()) as OpenApi;
    }
    throw new Error('the simulation ended before it was ready; its words stand above');
  } finally {
    child.kill();
    await ended;
  }
}
