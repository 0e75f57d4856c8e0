import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { sbomMistake, writeSbom } from './sbom.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('the bill of materials is valid CycloneDX and names servers and page alike', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'apns-sim-sbom-'));
  const document = (await writeSbom(root, join(folder, 'bom.json'))) as { components: { name: string }[] };
  rmSync(folder, { recursive: true });
  const names = document.components.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['fastify', 'jose', 'react', 'motion']));
  expect(names).not.toContain('vitest');

  expect(sbomMistake({ ...document, components: [{ name: 'nameless' }] })).toContain("required property 'type'");
});
