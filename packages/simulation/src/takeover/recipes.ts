import { pushHosts } from '@apns-sim/protocol';

/** What a recipe is for, in the order one needs them. */
export const recipeKinds = ['name', 'port', 'trust', 'container'] as const;
export type RecipeKind = (typeof recipeKinds)[number];

/** Lines to paste. */
export interface Recipe {
  readonly id: string;
  readonly kind: RecipeKind;
  readonly title: string;
  readonly text: string;
  /** What to know before. */
  readonly note?: string;
}

/** Where a simulation is. */
export interface TakeoverPlace {
  /** Path of the authority's certificate, PEM. */
  readonly ca: string;
  /** The address Apple's names are to lead to. */
  readonly address: string;
  /** The port of the sandbox's push door. */
  readonly port: number;
  /** The port of the door for Apple's names, 443; `null` when there is none. */
  readonly takeoverPort: number | null;
  readonly keyFile: string;
}

/** Apple's names that are taken over: every push door, and by SNI each its own environment. */
export const takenHosts: readonly string[] = Object.values(pushHosts).flat();

const quoted = (path: string) => `'${path.replaceAll("'", "'\\''")}'`;
const lines = (...text: readonly string[]) => text.join('\n');
const mark = '# apns-sim';

function names({ address }: TakeoverPlace): Recipe[] {
  const entry = `${address} ${takenHosts.join(' ')} ${mark}`;
  return [
    {
      id: 'exec',
      kind: 'name',
      title: 'One command only, nothing changed for others (Linux)',
      text: 'apns-sim takeover exec -- npm test',
      note: 'Gives the command a hosts file and an authority of its own; port 443 must be open, see below.',
    },
    {
      id: 'hosts',
      kind: 'name',
      title: 'Hosts file: Linux, macOS',
      text: lines(
        `echo ${quoted(entry)} | sudo tee -a /etc/hosts`,
        '# and back:',
        `sudo sed -i.bak '/${mark}$/d' /etc/hosts`,
      ),
    },
    {
      id: 'hostsWindows',
      kind: 'name',
      title: 'Hosts file: Windows (PowerShell as administrator)',
      text: lines(
        '$hosts = "$env:SystemRoot\\System32\\drivers\\etc\\hosts"',
        `Add-Content $hosts "${entry}"`,
        '# and back:',
        `(Get-Content $hosts) -notmatch '${mark}$' | Set-Content $hosts`,
      ),
    },
  ];
}

function ports({ address, port, takeoverPort }: TakeoverPlace): Recipe[] {
  const listening = takeoverPort === 443 || port === 443;
  return [
    {
      id: 'listen',
      kind: 'port',
      title: listening ? 'Port 443 is open' : 'Listen on port 443 as well',
      text: 'apns-sim start --takeover',
      note: 'Ports below 1024 need a right: root, or one of the next. One door serves both environments, by the name that is called.',
    },
    {
      id: 'sysctl',
      kind: 'port',
      title: 'Linux: allow everybody ports from 443 on',
      text: 'sudo sysctl net.ipv4.ip_unprivileged_port_start=443',
    },
    {
      id: 'setcap',
      kind: 'port',
      title: 'Linux: give Node the right',
      text: 'sudo setcap cap_net_bind_service=+ep "$(pnpm exec node -p process.execPath)"',
      note: 'Every script run by that Node has it then.',
    },
    {
      id: 'authbind',
      kind: 'port',
      title: 'Linux: authbind',
      text: lines(
        'sudo touch /etc/authbind/byport/443 && sudo chown "$USER" /etc/authbind/byport/443 && chmod 500 /etc/authbind/byport/443',
        'authbind --deep apns-sim start --takeover',
      ),
    },
    {
      id: 'redirect',
      kind: 'port',
      title: 'Linux: redirect instead of listening',
      text: lines(
        `sudo iptables -t nat -A OUTPUT -p tcp -d ${address} --dport 443 -j REDIRECT --to-ports ${port}`,
        '# and back: the same with -D in the place of -A',
      ),
    },
    {
      id: 'pf',
      kind: 'port',
      title: 'macOS: redirect instead of listening',
      text: lines(
        `echo "rdr pass on lo0 inet proto tcp from any to ${address} port 443 -> ${address} port ${port}" | sudo pfctl -ef -`,
        '# and back:',
        'sudo pfctl -d',
      ),
    },
    {
      id: 'portproxy',
      kind: 'port',
      title: 'Windows: redirect instead of listening (as administrator)',
      text: lines(
        `netsh interface portproxy add v4tov4 listenaddress=${address} listenport=443 connectaddress=${address} connectport=${port}`,
        '# and back:',
        `netsh interface portproxy delete v4tov4 listenaddress=${address} listenport=443`,
      ),
    },
  ];
}

const bundle = 'apns-sim-bundle.pem';

function trust({ ca }: TakeoverPlace): Recipe[] {
  const own = quoted(ca);
  const both = `cat /etc/ssl/certs/ca-certificates.crt ${own} > ${bundle}  # the system’s authorities and ours`;
  const recipe = (id: string, title: string, text: string, note?: string): Recipe => ({
    ...{ id, kind: 'trust', title, text },
    ...(note !== undefined && { note }),
  });
  return [
    recipe(
      'node',
      'Node.js',
      `export NODE_EXTRA_CA_CERTS=${own}`,
      'Read once, when Node starts: .env files come too late.',
    ),
    recipe('openssl', 'Python (ssl, httpx, aioapns), Ruby', lines(both, `export SSL_CERT_FILE="$PWD/${bundle}"`)),
    recipe('requests', 'Python (requests)', lines(both, `export REQUESTS_CA_BUNDLE="$PWD/${bundle}"`)),
    recipe(
      'httpx',
      'Python (httpx, in code)',
      `httpx.Client(http2=True, verify=ssl.create_default_context(cafile=${JSON.stringify(ca)}))`,
    ),
    recipe(
      'go',
      'Go',
      lines(both, `export SSL_CERT_FILE="$PWD/${bundle}"`),
      'On Linux only; on macOS and Windows Go asks the system, see below.',
    ),
    recipe(
      'java',
      'Java (pushy and others)',
      lines(
        'cp "$JAVA_HOME/lib/security/cacerts" apns-sim.jks',
        `keytool -importcert -noprompt -alias apns-sim -file ${own} -keystore apns-sim.jks -storepass changeit`,
        'export JAVA_TOOL_OPTIONS="-Djavax.net.ssl.trustStore=$PWD/apns-sim.jks -Djavax.net.ssl.trustStorePassword=changeit"',
      ),
    ),
    recipe(
      'dotnet',
      '.NET',
      lines(both, `export SSL_CERT_FILE="$PWD/${bundle}"`),
      'On Linux; on macOS and Windows .NET asks the system, see below.',
    ),
    recipe(
      'php',
      'PHP (curl)',
      lines(both, `php -d curl.cainfo="$PWD/${bundle}" -d openssl.cafile="$PWD/${bundle}" send.php`),
    ),
    recipe('curl', 'curl', `curl --cacert ${own} --http2 https://${takenHosts[0]}/…`),
    recipe(
      'system',
      'The whole system',
      lines(
        `sudo cp ${own} /usr/local/share/ca-certificates/apns-sim.crt && sudo update-ca-certificates  # Debian, Ubuntu`,
        `sudo security add-trusted-cert -d -r trustRoot -k /Library/Keychains/System.keychain ${own}  # macOS`,
        `certutil -addstore -f Root "${ca}"  # Windows, as administrator`,
      ),
      'The authority’s private key lies beside it: trust it on a machine of your own only, and take it back when you are done.',
    ),
  ];
}

function containers({ ca, port, takeoverPort, keyFile }: TakeoverPlace): Recipe[] {
  const to = takeoverPort ?? port;
  return [
    {
      id: 'compose',
      kind: 'container',
      title: 'Docker Compose: a backend in a container, apns-sim on this machine',
      text: lines(
        'services:',
        '  backend:',
        '    build: .',
        '    extra_hosts:',
        ...takenHosts.map((host) => `      - "${host}:host-gateway"`),
        '    environment:',
        '      NODE_EXTRA_CA_CERTS: /apns/ca.pem # or the line of your language above',
        '      APNS_KEY_PATH: /apns/key.p8',
        '    volumes:',
        `      - ${JSON.stringify(`${ca}:/apns/ca.pem:ro`)}`,
        `      - ${JSON.stringify(`${keyFile}:/apns/key.p8:ro`)}`,
      ),
      note: `Start apns-sim with --host 0.0.0.0 --takeover, so that containers reach it${to === 443 ? '' : '; it does not listen on 443 now'}.`,
    },
    {
      id: 'kubernetes',
      kind: 'container',
      title: 'Kubernetes: apns-sim as a Service of its own',
      text: lines(
        '# kubectl create configmap apns-sim-ca --from-file=ca.pem; kubectl get service apns-sim',
        'spec:',
        '  hostAliases:',
        '    - ip: 10.0.0.10 # the cluster IP of the service apns-sim, port 443',
        `      hostnames: [${takenHosts.join(', ')}]`,
        '  containers:',
        '    - name: backend',
        '      env: [{ name: NODE_EXTRA_CA_CERTS, value: /apns/ca.pem }]',
        '      volumeMounts: [{ name: apns-sim-ca, mountPath: /apns, readOnly: true }]',
        '  volumes:',
        '    - name: apns-sim-ca',
        '      configMap: { name: apns-sim-ca }',
      ),
    },
  ];
}

/** Everything one may need so that a client that knows only Apple's names comes here. */
export function recipesFor(place: TakeoverPlace): readonly Recipe[] {
  return [...names(place), ...ports(place), ...trust(place), ...containers(place)];
}
