/* What makes the load of `pnpm bench`, and the server in C it is compared with: installed when they are missing and this machine lets us. */
import { aptInstall, output } from './apt.mjs';
import { say } from './setup.mjs';

/** Debian's package, and its program. @type {readonly (readonly [string, string])[]} */
const tools = [
  ['nghttp2-client', 'h2load'],
  ['nghttp2-server', 'nghttpd'],
];

const missing = tools.filter(([, program]) => output(program, ['--version']) === undefined).map(([name]) => name);
const installed = missing.length === 0 || (process.platform === 'linux' && (await aptInstall(missing)));
if (!installed) say(`without ${missing.join(', ')} the rows that need them are left out`);
