import { type Language } from './page.ts';

/* Which file of the repository is which page, and the order in which they stand. */

/** Files that are not simply `docs/NAME.md` → `guides/NAME`. A source file leads to the page that is made of it. */
const places: Readonly<Record<string, string>> = {
  'apps/docs/src/home.md': '',
  'docs/start.md': 'start',
  'docs/concepts.md': 'concepts',
  'docs/comparison.md': 'comparison',
  'docs/faq.md': 'faq',
  'docs/clients.md': 'guides/what-clients-do',
  'docs/clients/README.md': 'guides/clients',
  'ARCHITECTURE.md': 'about/architecture',
  'CONTRIBUTING.md': 'about/contributing',
  'CHANGELOG.md': 'about/changelog',
  'SECURITY.md': 'about/security',
  'examples/node-backend/README.md': 'guides/example-node',
  'examples/python-backend/README.md': 'guides/example-python',
  'packages/testing/README.md': 'reference/testing',
  'apps/cli/src/program.ts': 'reference/cli',
  'packages/protocol/src/reason.ts': 'reference/reasons',
  'packages/protocol/src/push-type.ts': 'reference/push-types',
  'packages/apns/src/fidelity.ts': 'reference/fidelity',
  'packages/device/src/system/gates.ts': 'reference/gates',
  'apps/lab/src/learn/glossary/terms.ts': 'reference/glossary',
  'packages/simulation/src/openapi/tags.ts': 'reference/http',
};

/** The page a file of the repository stands on; `undefined` when on none. Translations have the address of their original. */
export function slugOf(file: string): string | undefined {
  const original = file.replace(/\.zh-CN\.md$/, '.md');
  const [, spec] = /^packages\/(\w+)\/SPEC\.md$/.exec(original) ?? [];
  if (spec !== undefined) return `reference/rules/${spec}`;
  const [, name] = /^docs\/((?:clients\/)?[\w-]+)\.md$/.exec(original) ?? [];
  return places[original] ?? (name === undefined ? undefined : `guides/${name}`);
}

/** The language a document is written in, by its name. */
export function languageOf(file: string): Language {
  return file.endsWith('.zh-CN.md') ? 'zh-CN' : 'en';
}

/** A part of the sidebar: its name in both languages, and slugs; one that ends in `/*` means all below it that stand nowhere else. */
export interface Section {
  readonly en: string;
  readonly zh: string;
  readonly items: readonly (string | Section)[];
  readonly collapsed?: true;
}

export const sections: readonly Section[] = [
  { en: 'Begin', zh: '入门', items: ['start', 'concepts', 'guides/packages'] },
  {
    en: 'Test your backend',
    zh: '测试后端',
    items: [
      'guides/backend',
      'guides/takeover',
      'guides/vitest',
      'guides/playwright',
      'guides/pytest',
      'guides/matrix',
      'guides/faults',
      'guides/report-card',
      'guides/recording',
      'guides/mcp',
      'guides/what-clients-do',
      { en: 'Your client', zh: '你的客户端', items: ['guides/clients', 'guides/clients/*'], collapsed: true },
      {
        en: 'Examples to copy',
        zh: '可照搬的例子',
        items: ['guides/example-node', 'guides/example-python'],
        collapsed: true,
      },
    ],
  },
  { en: 'Show and send', zh: '演示与发送', items: ['guides/present', 'guides/real-apns'] },
  { en: 'Beyond alerts', zh: '不止提醒', items: ['guides/live-activities', 'guides/broadcast'] },
  { en: 'At scale', zh: '规模', items: ['guides/fleet', 'guides/cluster', 'guides/benchmarks'] },
  { en: 'More guides', zh: '更多指南', items: ['guides/*'] },
  {
    en: 'Reference',
    zh: '参考',
    items: [
      'reference/reasons',
      'reference/push-types',
      'reference/gates',
      'reference/fidelity',
      'reference/glossary',
      'reference/cli',
      { en: 'HTTP API', zh: 'HTTP API', items: ['reference/http', 'reference/http/*'], collapsed: true },
      { en: 'TypeScript', zh: 'TypeScript', items: ['reference/testing', 'reference/typescript/*'], collapsed: true },
      { en: 'Rules and their tests', zh: '规则与测试', items: ['reference/rules/*'], collapsed: true },
    ],
  },
  {
    en: 'About',
    zh: '关于',
    items: ['comparison', 'faq', 'about/security', 'about/architecture', 'about/contributing', 'about/changelog'],
  },
];

/** What a page that is in English only is called in the Chinese sidebar. */
export const chineseNames: Readonly<Record<string, string>> = {
  'guides/what-clients-do': '已发布的客户端会怎样',
  'guides/example-node': 'Node 的后端',
  'guides/example-python': 'Python 的后端',
  'reference/fidelity': '保真度',
  'reference/cli': '命令行',
  'reference/http': '全部调用',
  'reference/http/types': '类型',
  'reference/testing': '@apns-sim/testing 用法',
  'reference/rules/apns': 'APNs 的规则',
  'reference/rules/device': '手机的规则',
  'reference/rules/h2': 'HTTP/2 的规则',
  'reference/rules/provider': '提供方的规则',
  'about/security': '安全',
  'about/architecture': '架构',
  'about/contributing': '参与开发',
  'about/changelog': '更新日志',
};
