import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { filesBelow } from '../check/files.ts';

/* The workflows as GitHub's own parser reads them: it knows every key, every context and every function. */

// it imports JSON without saying so, as only bundlers take it
registerHooks({
  load: (url, context, load) =>
    load(url, url.endsWith('.json') ? { ...context, importAttributes: { type: 'json' } } : context),
});
const { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } = await import('@actions/workflow-parser');

const root = fileURLToPath(new URL('../..', import.meta.url));
const files = filesBelow(root, ['.github/workflows']);

async function mistakesOf(name: string, content: string): Promise<string[]> {
  const { context, value } = parseWorkflow({ name, content }, new NoOperationTraceWriter());
  if (value !== undefined) await convertWorkflowTemplate(context, value);
  return context.errors.getErrors().map(({ message }) => message);
}

describe.each(files)('%s', (file) => {
  const content = readFileSync(`${root}${file}`, 'utf8');

  test('is a workflow', async () => {
    expect(await mistakesOf(file, content)).toEqual([]);
  });

  test('has rights for reading only, pins what it uses, and names no registry', () => {
    expect(content).toMatch(/^permissions:\n {2}contents: read$/m);
    for (const [, used = ''] of content.matchAll(/uses: (\S+)/g))
      expect(used).toMatch(/^[\w-]+\/[\w-]+@(v\d+|[0-9a-f]{40})$/);
    expect(content).not.toMatch(/registry|https?:/);
  });

  test('runs scripts that are there', () => {
    for (const [, script = ''] of content.matchAll(/npm run ([\w-]+)/g))
      expect(manifest.scripts).toHaveProperty([script]);
  });
});

test('there are the two, and a mistake is found', async () => {
  expect(files).toEqual(['.github/workflows/ci.yml', '.github/workflows/release.yml']);
  const wrong = 'on: push\njobs:\n  one:\n    runs-on: ubuntu-latest\n    steps:\n      - ruin: tests\n';
  expect(await mistakesOf('wrong.yml', wrong)).not.toEqual([]);
});
