/* Push clients in other languages that the tests knock with, and the runtimes of exported programs. Optional: a test whose client is missing is skipped and says so. */
import { aptInstall, output } from './apt.mjs';
import { say } from './setup.mjs';

/** Debian's package, and a command that works when it is there. @type {readonly (readonly [string, string, readonly string[]])[]} */
const clients = [
  ['curl', 'curl', ['--version']],
  ['openssl', 'openssl', ['version']],
  ['nghttp2-client', 'nghttp', ['--version']],
  ['python3-httpx', '/usr/bin/python3', ['-c', 'import httpx']],
  ['python3-h2', '/usr/bin/python3', ['-c', 'import h2']],
  ['python3-pytest', '/usr/bin/python3', ['-c', 'import pytest']],
  ['python3-jwt', '/usr/bin/python3', ['-c', 'import jwt']],
  ['python3-cryptography', '/usr/bin/python3', ['-c', 'import cryptography']],
  ['python3-aioapns', '/usr/bin/python3', ['-c', 'import aioapns']],
  ['php-cli', 'php', ['--version']],
  ['php-curl', 'php', ['-r', 'exit(function_exists("curl_init") ? 0 : 1);']],
  ['golang-go', 'go', ['version']],
  ['default-jdk-headless', 'java', ['--version']],
];

/** Installs what is missing where that is possible. @returns {Promise<void>} */
export async function ensurePushClients() {
  const missing = clients.filter(([, command, args]) => output(command, args) === undefined).map(([name]) => name);
  if (missing.length === 0 || process.platform !== 'linux') return;
  if (!(await aptInstall(missing))) say(`without ${missing.join(', ')} their tests are skipped`);
}
