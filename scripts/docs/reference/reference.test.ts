import { describe, expect, test } from 'vitest';
import { createProgram } from '../../../apps/cli/src/program.ts';
import { fidelitySwitches } from '../../../packages/apns/src/fidelity.ts';
import { fidelity } from '../../../packages/device/src/system/fidelity.ts';
import { pushTypes } from '../../../packages/protocol/src/push-type.ts';
import { reasons } from '../../../packages/protocol/src/reason.ts';
import { languages } from '../page.ts';
import { cliPage, commandsOf } from './cli-page.ts';
import { fidelityPage } from './fidelity-page.ts';
import { gatesPage } from './gates-page.ts';
import { glossaryPage } from './glossary-page.ts';
import { httpPages } from './http-pages.ts';
import { pushTypesPage } from './push-types-page.ts';
import { reasonsPage } from './reasons-page.ts';

/* What is made of a table has a row for everything in it, and no table is broken by what its cells say. */

/** Rows of tables whose number of cells is not that of their head. */
function brokenRows(body: string): string[] {
  const cells = (line: string) => line.replaceAll(/\\\|/g, '').split('|').length;
  return body.split(/\n\n+/).flatMap((part) => {
    const lines = part.split('\n').filter((line) => line.startsWith('|'));
    return lines.filter((line) => cells(line) !== cells(lines[0] ?? ''));
  });
}

test('every command of the program is on the page, with each of its options', () => {
  const { body } = cliPage();
  const all = commandsOf(createProgram());
  expect(all.length).toBeGreaterThan(30);
  for (const { name, command } of all) {
    const [, part = ''] = body.split(`\n## ${name}\n`);
    const own = part.split('\n## ')[0] ?? '';
    for (const { flags, hidden } of command.options)
      if (!hidden) expect(own, name).toContain(`\`${flags.replaceAll('|', '\\|')}\``);
  }
  expect(brokenRows(body)).toEqual([]);
});

describe.each(languages)('in %s', (language) => {
  test('every reason, with a status, a cause and a cure', () => {
    const { body } = reasonsPage(language);
    const rows = [...body.matchAll(/^\| <span id="\w+">`(\w+)`<\/span> (.*)$/gm)];
    expect(rows.map(([, reason]) => reason).sort()).toEqual(Object.keys(reasons).sort());
    expect(rows.filter(([, , rest = '']) => / \| {2}\|/.test(rest))).toEqual([]);
    expect(brokenRows(body)).toEqual([]);
  });

  test('every push type, twice; every gate; every term', () => {
    const { body } = pushTypesPage(language);
    for (const name of Object.keys(pushTypes)) expect(body.split(`| \`${name}\` |`), name).toHaveLength(3);
    for (const page of [pushTypesPage, gatesPage, glossaryPage]) expect(brokenRows(page(language).body)).toEqual([]);
    expect(gatesPage(language).body).toContain('**P1**');
    expect(gatesPage(language).body).not.toMatch(/## [^\n]+\n\n\|[^\n]+\n\|[^\n]+\n(\n|$)/);
  });
});

test('every contested point, of APNs and of the phone', () => {
  const { body } = fidelityPage();
  for (const name of [...Object.keys(fidelitySwitches), ...Object.keys(fidelity)])
    expect(body).toContain(`\`${name}\``);
  expect(brokenRows(body)).toEqual([]);
});

test('a call with its parameters, body and answers', () => {
  const operation = {
    summary: 'Says <b>what</b> | how',
    tags: ['log'],
    parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' }, example: 'a b' }],
    requestBody: {
      content: {
        'application/json': {
          schema: {
            type: 'object',
            required: ['at'],
            properties: { at: { anyOf: [{ type: 'string' }, { const: 1 }], default: 1 } },
          },
          example: { at: "o'clock" },
        },
      },
    },
    responses: {
      200: {
        description: 'OK',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Row' }, example: {} } },
      },
    },
  };
  const document = {
    info: { version: '1' },
    tags: [{ name: 'log', description: 'The log.' }],
    paths: { '/sim/v1/log/{id}': { post: operation } },
    components: { schemas: { Row: { type: 'object', properties: {} } } },
  };
  const [index, log, types] = httpPages(document, '/');
  expect(index?.body).toContain('[`POST /sim/v1/log/{id}`](/reference/http/log/#post-simv1logid)');
  expect(log?.body.split('\n\n').slice(1)).toEqual([
    '## POST /sim/v1/log/{id}',
    'Says &lt;b>what&lt;/b> \\| how',
    "```sh\ncurl -X POST 'http://localhost:3000/sim/v1/log/a%20b' \\\n  -H 'content-type: application/json' \\\n  -d '{\"at\":\"o'\\''clock\"}'\n```",
    '| Parameter | In | Value | Meaning |\n| --- | --- | --- | --- |\n| `id` **required** | path | string |  |',
    '**Body**',
    '| Field | Value | Meaning |\n| --- | --- | --- |\n| `at` **required** | string or `1`, default `1` |  |',
    '**Answers**',
    '- **200** [Row](/reference/http/types/#row)',
    '<details><summary>Answers 200, for example</summary>',
    '```json\n{}\n```',
    '</details>',
  ]);
  expect(types?.body).toBe('## Row\n\nobject');
});
