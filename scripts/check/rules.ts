/*
 * The rules of the house as data. To change one, change it here and in ARCHITECTURE.md, in the same commit;
 * teeth.test.ts plants a violation of every rule and demands that it is found.
 */

/** The one-way street: a package → the packages it may import. What is not listed is forbidden, also as a type. */
export const packagesStreet: Readonly<Record<string, readonly string[]>> = {
  'packages/protocol': [],
  // bytes and frames; what a push is, is nobody's business there
  'packages/h2': ['packages/protocol'],
  'packages/provider': ['packages/protocol', 'packages/h2'],
  'packages/apns': ['packages/protocol', 'packages/h2'],
  'packages/device': ['packages/protocol'],
  'packages/phone': ['packages/protocol', 'packages/device'],
  'packages/simulation': ['packages/protocol', 'packages/provider', 'packages/apns', 'packages/device'],
  // drives a simulation over its doors, in this process or another; sends as the provider of a world of its own
  'packages/testing': ['packages/protocol', 'packages/provider', 'packages/device', 'packages/simulation'],
  'apps/provider': ['packages/protocol', 'packages/provider'],
  'apps/mock-apns': ['packages/protocol', 'packages/apns'],
  'apps/lab': ['packages/protocol', 'packages/device', 'packages/phone'],
  // a site over pages that scripts/docs puts together
  'apps/docs': [],
  'apps/cli': ['packages/protocol', 'packages/provider', 'packages/device', 'packages/simulation', 'apps/provider'],
  // stories need the provider server, which the simulation takes as an argument
  e2e: ['packages/protocol', 'packages/simulation', 'packages/testing', 'apps/provider'],
  // what a reader of the repository may copy: it uses what is published, and nothing inside
  'examples/node-backend': ['packages/testing'],
  // a fuzzer stands in front of each parser, wherever it is
  fuzz: [
    'packages/protocol',
    'packages/h2',
    'packages/provider',
    'packages/apns',
    'packages/device',
    'packages/simulation',
    'packages/testing',
    'apps/provider',
    'apps/cli',
    'apps/lab',
  ],
  bench: [
    'packages/protocol',
    'packages/h2',
    'packages/provider',
    'packages/apns',
    'packages/device',
    'packages/simulation',
    'apps/provider',
  ],
};

/** The rooms inside a stage: a room → the rooms beside it that it may import. Upstream is told by a callback. */
export const roomsStreet: Readonly<Record<string, readonly string[]>> = {
  'packages/apns/src/ingress': ['router', 'registry'],
  'packages/apns/src/channels': ['ingress', 'router', 'registry'],
  'packages/apns/src/router': ['gateway', 'store', 'registry'],
  'packages/apns/src/gateway': ['registry'],
  // stands between the doors and their peers; who is interfered with knows only its own port
  'packages/apns/src/faults': ['ingress', 'gateway', 'registry'],
  // learns by the door's own port how connections fare
  'packages/apns/src/connections': ['ingress'],
  // grades what the log and the connections show, and lays the faults of its drill
  'packages/apns/src/report': ['connections', 'faults'],
  // all phones in numbers, read out of the log's events
  'packages/apns/src/fleet': [],
  // tests only
  'packages/apns/src/clients': ['ingress'],
  'packages/apns/src/store': ['database'],
  'packages/apns/src/registry': ['database'],
  'packages/apns/src/log': ['database'],
  // the ports over Redis: in memory, and written behind
  'packages/apns/src/redis': ['registry', 'store', 'log'],
  // several processes of one APNs: who serves which phone, and how a push gets there
  'packages/apns/src/cluster': ['redis', 'ingress', 'router', 'gateway', 'registry', 'store', 'log', 'control'],
  'packages/apns/src/database': [],
  // sees bytes pass; what they mean is nobody's business there
  'packages/apns/src/wire': [],
  'packages/apns/src/control': [
    'ingress',
    'channels',
    'router',
    'gateway',
    'store',
    'registry',
    'log',
    'database',
    'faults',
    'wire',
    'connections',
    'report',
    'fleet',
  ],
  'packages/h2/src/frames': [],
  'packages/h2/src/hpack': [],
  'packages/h2/src/connection': ['frames', 'hpack'],
  'packages/device/src/connection': [],
  'packages/device/src/system': ['app'],
  // light phones: many connections, no state of a phone
  'packages/device/src/fleet': ['connection'],
  'packages/device/src/app': [],
};

/** Files outside the rooms that may import rooms: they wire them and open the public door. */
export const wiringFiles: readonly string[] = [
  'packages/apns/src/apns.ts',
  'packages/apns/src/apns-node.ts',
  'packages/apns/src/running-apns.ts',
  'packages/apns/src/seams.ts',
  'packages/apns/src/sow.ts',
  'packages/apns/src/archive.ts',
  'packages/apns/src/archive-document.ts',
  'packages/apns/src/apns-document.ts',
  'packages/apns/src/apns-options.ts',
  'packages/apns/src/index.ts',
  'packages/device/src/device.ts',
  'packages/device/src/index.ts',
  'packages/h2/src/index.ts',
];

/** Files outside the rooms that every room of the package may import; they import no room. */
export const commonGround: readonly string[] = [
  'packages/apns/src/fidelity.ts',
  'packages/apns/src/fidelity-settings.ts',
  'packages/apns/src/options.ts',
  'packages/h2/src/errors.ts',
];

/** These also run in a browser: no Node built-ins. */
export const isomorphic: readonly string[] = ['packages/protocol', 'packages/device', 'packages/phone', 'apps/lab'];

/** Files nothing imports because something else starts them. */
export const startedFromOutside: readonly RegExp[] = [
  /^(packages|apps)\/[^/]+\/src\/(index|main|bin)\.tsx?$/,
  // entries of the package beside its index
  /^packages\/testing\/src\/(playwright|vitest)\.ts$/,
  /^(packages|apps)\/[^/]+\/[^/]+\.config\.ts$/,
  /^apps\/docs\/src\/content\.config\.ts$/,
  /^e2e\/playwright\.config\.ts$/,
  /^bench\/[^/]+\.ts$/,
  /^fuzz\/[^/]+\.ts$/,
];

/** Who may enter the rooms of others, past their public doors: parsers are tried where they stand. */
export const entersRooms: readonly string[] = ['fuzz'];

/** The one home of each of Apple's literals that begin with `apns-`. */
export const appleLiteralHome = 'packages/protocol/src/headers.ts';

/** Lines a file may have. */
export const longestFile = 250;

/** Files that are longer for a reason: data, one row a line. Path → the reason. */
export const longFiles: Readonly<Record<string, string>> = {
  'apps/lab/src/scenarios/ready-scenarios.ts': 'one scenario after the other, each in both languages',
  'packages/apns/src/fidelity.ts': 'one switch after the other, each with its evidence',
};

/** Dependencies the workspace's root may have with a version of its own, because nobody else has them: the tools. */
export const rootTools: readonly string[] = ['@biomejs/biome', 'knip', 'node', 'typescript'];

/** The least number of modules the street must see; a checker that reads nothing finds nothing. */
export const leastModules = 300;

/** Licences (SPDX) that what we publish may bring along: none asks more of a user than to keep a notice. */
export const allowedLicences: readonly string[] = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  // of the font, which is bundled as it is
  'OFL-1.1',
];
