import { curl } from './curl.ts';
import { apnsFile, playwright, rawHttp } from './documents.ts';
import { dotnet } from './dotnet.ts';
import { type ExportRequest } from './export-request.ts';
import { goProgram } from './go.ts';
import { javaProgram } from './java.ts';
import { node } from './node.ts';
import { phpScript } from './php.ts';
import { python } from './python.ts';

interface Format {
  /** What it is called, never translated. */
  readonly title: string;
  /** The name it is saved under. */
  readonly file: string;
  /** @param lab the Lab's address, for what talks to the simulation and not to APNs */
  readonly write: (request: ExportRequest, lab: string) => string;
  /** Whether the endpoint makes a difference. */
  readonly sends: boolean;
}

/** Every form a push can leave the console in. */
export const exportFormats = {
  curl: { title: 'curl', file: 'send.sh', write: curl, sends: true },
  node: { title: 'Node (node:http2)', file: 'send.mjs', write: node, sends: true },
  go: { title: 'Go (net/http)', file: 'send.go', write: goProgram, sends: true },
  python: { title: 'Python (httpx)', file: 'send.py', write: python, sends: true },
  java: { title: 'Java (java.net.http)', file: 'Send.java', write: javaProgram, sends: true },
  php: { title: 'PHP (curl)', file: 'send.php', write: phpScript, sends: true },
  dotnet: { title: '.NET (HttpClient)', file: 'Send.cs', write: dotnet, sends: true },
  apns: { title: '.apns (simctl push)', file: 'push.apns', write: apnsFile, sends: false },
  http: { title: 'HTTP/2', file: 'request.txt', write: rawHttp, sends: true },
  playwright: { title: 'Playwright', file: 'push.spec.ts', write: playwright, sends: false },
} as const satisfies Record<string, Format>;

export type ExportFormat = keyof typeof exportFormats;
