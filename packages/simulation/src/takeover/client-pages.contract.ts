import { type ClientGuide, type ClientPlace } from './client.ts';
import { clientGuides } from './client-guides.ts';

/* docs/clients: the pages are written from the guides, so that page, Lab and API say the same. */

/** Stands for the simulation of whoever reads. */
const anyPlace: ClientPlace = {
  ca: '.apns-sim/credentials/ca.pem',
  address: '127.0.0.1',
  host: 'localhost',
  port: 2197,
  takeoverPort: 443,
  keyFile: '.apns-sim/credentials/AuthKey_ABC123DEFG.p8',
  keyId: 'ABC123DEFG',
  teamId: 'TEAM123456',
  topic: 'com.example.courier',
};

const run = {
  code: 'These very lines are run by',
  library: 'The library is run with these options by',
  export: 'The whole program the Lab exports, of which these lines are the heart, is run by',
};

const ran = ({ ranBy, runs = 'library' }: ClientGuide) =>
  ranBy === null
    ? '**Not run by us**: written from its documentation and source.'
    : `${run[runs]} [${ranBy.split('/').at(-1)}](../../${ranBy}).`;

const pointed = {
  setting: 'It can be pointed here by its own settings.',
  takeover: 'It knows only Apple’s names: they have to lead here, see [takeover](../takeover.md).',
};

function page(guide: ClientGuide): string {
  const { name, language, syntax, pointing, code, surprises } = guide;
  return [
    `# ${name} (${language})`,
    '',
    `${pointed[pointing]} ${ran(guide)}`,
    '',
    `\`\`\`${syntax}`,
    code(anyPlace),
    '```',
    '',
    'Paths, ids and ports of your simulation: `apns-sim env`, or the Lab, _Connections_, where this code stands with them filled in.',
    '',
    '## What may surprise',
    '',
    ...surprises.map((surprise) => `- ${surprise}`),
    '',
    'All clients: [index](README.md). What they do with GOAWAY and with every reason: [clients](../clients.md). How yours does: [report card](../report-card.md).',
    '',
  ].join('\n');
}

interface Words {
  readonly head: readonly string[];
  readonly columns: readonly string[];
  readonly setting: string;
  readonly takeover: string;
  readonly notRun: string;
}

const english: Words = {
  head: [
    '# Point your client here',
    '',
    '[简体中文](README.zh-CN.md)',
    '',
    'Each page has the code, what surprises, and whether we ran it. The Lab shows the code with the addresses of your simulation (_Connections_).',
    '_Takeover_: the client knows only Apple’s names; they are made to lead here ([how](../takeover.md)), and nothing in it changes.',
  ],
  columns: ['client', 'language', 'comes here by', 'run by'],
  setting: 'its settings',
  takeover: '[takeover](../takeover.md)',
  notRun: 'not run; from its documentation',
};

const chinese: Words = {
  head: [
    '# 把客户端指向这里',
    '',
    '[English](README.md)',
    '',
    '每页都有代码、出人意料之处，以及我们是否运行过它（页面为英文）。Lab 的“连接”页会填好你的模拟的地址。',
    '“接管”：客户端只认识 Apple 的域名，于是让这些域名指向这里（[方法](../takeover.zh-CN.md)），客户端本身无需改动。',
  ],
  columns: ['客户端', '语言', '如何指向这里', '由谁运行过'],
  setting: '自身的设置',
  takeover: '[接管](../takeover.zh-CN.md)',
  notRun: '未运行；依据其文档',
};

function index({ head, columns, setting, takeover, notRun }: Words): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rows = clientGuides.map(({ id, name, language, pointing, ranBy }) =>
    row([
      `[${name}](${id}.md)`,
      language,
      pointing === 'setting' ? setting : takeover,
      ranBy === null ? notRun : `[${ranBy.split('/').at(-1)}](../../${ranBy})`,
    ]),
  );
  return [...head, '', row(columns), row(columns.map(() => '---')), ...rows, ''].join('\n');
}

/** Every page of `docs/clients` by its file name. */
export const clientPages: Readonly<Record<string, string>> = {
  'README.md': index(english),
  'README.zh-CN.md': index(chinese),
  ...Object.fromEntries(clientGuides.map((guide) => [`${guide.id}.md`, page(guide)])),
};
