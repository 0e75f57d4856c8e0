import { expect, test } from 'vitest';
import { guidePage } from './guide-page.ts';
import { addressOf, fileOf, pageText } from './page.ts';
import { sidebarOf } from './sidebar.ts';
import { languageOf, slugOf } from './site-map.ts';

const slugs = new Set([
  'guides/faults',
  'guides/clients',
  'guides/clients/curl',
  'reference/reasons',
  'reference/testing',
]);
const page = (source: string, text: string, base = '/') =>
  guidePage(source, text, { base, slugs, translated: new Set(['guides/faults']) });

test('a document is a page: its heading the title, its first sentence the description', () => {
  const text = '# Faults\n\nAPNs as you can make it `fail`. Nothing happens by itself.\n\n## More\n';
  const made = page('docs/faults.md', text);
  expect(made).toMatchObject({ slug: 'guides/faults', language: 'en', title: 'Faults' });
  expect(made.description).toBe('APNs as you can make it fail.');
  expect(pageText(made)).toBe(
    '---\ntitle: "Faults"\ndescription: "APNs as you can make it fail."\n---\n\nAPNs as you can make it `fail`. Nothing happens by itself.\n\n## More\n',
  );
});

test('links to documents, headings, folders, images and source files', () => {
  const text =
    '# X\n\n[a](faults.md#when) [b](clients/README.md) [c](../packages/testing) [d](../packages/protocol/src/reason.ts) ![e](images/lab.png) [`f.ts`](../packages/apns/src/f.ts) [g](https://example.com) [h](#here)\n';
  expect(page('docs/start.md', text, '/docs/').body.trim()).toBe(
    '[a](/docs/guides/faults/#when) [b](/docs/guides/clients/) [c](/docs/reference/testing/) [d](/docs/reference/reasons/) ![e](/docs/images/lab.png) <span class="in-repository" title="packages/apns/src/f.ts">`f.ts`</span> [g](https://example.com) [h](#here)',
  );
});

test('code is left as it is', () => {
  const code = '```md\n[a](faults.md)\n```';
  expect(page('docs/start.md', `# X\n\n${code}\n`).body.trim()).toBe(code);
});

test('a translation stands at the address of its original, without the line that leads there', () => {
  const made = page('docs/clients/README.zh-CN.md', '# 客户端\n\n[English](README.md)\n\n[curl](curl.md)\n');
  expect([made.slug, made.language, made.body.trim()]).toEqual([
    'guides/clients',
    'zh-CN',
    '[curl](/zh-cn/guides/clients/curl/)',
  ]);
  expect([fileOf(made), addressOf(made.slug, 'zh-CN', '/docs/')]).toEqual([
    'zh-cn/guides/clients.md',
    '/docs/zh-cn/guides/clients/',
  ]);
});

test('a translation leads to translations, to the original when it says so, and to its own address of what is in one language', () => {
  const text = '# X\n\n[a](faults.zh-CN.md) [b](faults.md#seen) [c](clients/curl.md)\n';
  expect(page('docs/start.zh-CN.md', text).body.trim()).toBe(
    '[a](/zh-cn/guides/faults/) [b](/guides/faults/#seen) [c](/zh-cn/guides/clients/curl/)',
  );
});

test('lines of a Chinese paragraph are joined without a space; lists and headings stay apart', () => {
  const text = '# X\n\n第一行。\n第二行 `a`\n第三行\n`b`\n\n## 题\n\n- 一\n- 二\n';
  const body = '第一行。第二行 `a`第三行`b`\n\n## 题\n\n- 一\n- 二';
  expect(page('docs/start.zh-CN.md', text).body.trim()).toBe(body);
});

test('which file is which page', () => {
  const files = ['docs/fleet.md', 'docs/fleet.zh-CN.md', 'packages/apns/SPEC.md', 'README.md', 'docs/images/lab.png'];
  expect(files.map((file) => slugOf(file))).toEqual([
    'guides/fleet',
    'guides/fleet',
    'reference/rules/apns',
    undefined,
    undefined,
  ]);
  expect(files.slice(0, 2).map(languageOf)).toEqual(['en', 'zh-CN']);
});

test('a new guide finds its place in the sidebar, a section without pages has none', () => {
  const bar = sidebarOf(['start', 'guides/new', 'guides/clients', 'guides/clients/curl']);
  expect(bar.map((entry) => ('label' in entry ? [entry.label, entry.items] : entry))).toEqual([
    ['Begin', [{ slug: 'start' }]],
    [
      'Test your backend',
      [
        expect.objectContaining({
          label: 'Your client',
          items: [{ slug: 'guides/clients' }, { slug: 'guides/clients/curl' }],
        }),
      ],
    ],
    ['More guides', [{ slug: 'guides/new' }]],
  ]);
});
