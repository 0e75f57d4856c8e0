import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CallError } from '../sim-client.ts';

interface TakeoverPlace {
  readonly hosts: readonly string[];
  readonly ca: string;
  readonly address: string;
}

/** How to run a command inside, and what to clean up after it. */
interface Inside extends Disposable {
  readonly command: string;
  /** To be followed by the command and its words. */
  readonly words: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
}

const systemBundles = ['/etc/ssl/certs/ca-certificates.crt', '/etc/pki/tls/certs/ca-bundle.crt', '/etc/ssl/cert.pem'];

/**
 * A mount namespace of its own in which Apple's names lead here, and variables with which most languages trust us.
 * Nothing changes for other programs. As root it needs no more; else the kernel must allow user namespaces.
 * @throws CallError on another system than Linux
 */
export function insideTakeover({ hosts, ca, address }: TakeoverPlace): Inside {
  if (process.platform !== 'linux')
    throw new CallError('takeover exec needs Linux; elsewhere edit the hosts file: apns-sim takeover');
  const folder = mkdtempSync(join(tmpdir(), 'apns-sim-takeover-'));
  const hostsFile = join(folder, 'hosts');
  const bundle = join(folder, 'authorities.pem');
  writeFileSync(hostsFile, `${address} ${hosts.join(' ')}\n${readFileSync('/etc/hosts', 'utf8')}`);
  const system = systemBundles.find((path) => existsSync(path));
  writeFileSync(bundle, `${system === undefined ? '' : readFileSync(system, 'utf8')}\n${readFileSync(ca, 'utf8')}`);
  const userNamespace = process.getuid?.() === 0 ? [] : ['--map-current-user', '--keep-caps'];
  return {
    command: 'unshare',
    words: [...userNamespace, '--mount', 'sh', '-c', 'mount --bind "$0" /etc/hosts && exec "$@"', hostsFile],
    variables: {
      NODE_EXTRA_CA_CERTS: ca,
      SSL_CERT_FILE: bundle,
      REQUESTS_CA_BUNDLE: bundle,
      CURL_CA_BUNDLE: bundle,
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}
