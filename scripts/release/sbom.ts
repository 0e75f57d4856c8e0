import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { runPnpm } from './run-tool.ts';

/** Whose dependencies are listed: those of the command, and of the page bundled in it. */
const listed = ['apns-sim', '@apns-sim/lab'];

/**
 * Writes what we ship and all it is made of as CycloneDX 1.7, and validates it.
 * @throws Error with what is wrong with the document
 */
export async function writeSbom(root: string, file: string): Promise<unknown> {
  mkdirSync(dirname(file), { recursive: true });
  const filters = listed.flatMap((name) => ['--filter', name]);
  const kind = ['--sbom-format', 'cyclonedx', '--sbom-spec-version', '1.7', '--sbom-type', 'application'];
  await runPnpm(root, [...filters, 'sbom', '--prod', ...kind, '--out', file]);
  const document: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const mistake = sbomMistake(document);
  if (mistake !== undefined) throw new Error(`${file}: ${mistake}`);
  return document;
}

const schemas = dirname(fileURLToPath(import.meta.resolve('@cyclonedx/cyclonedx-library/package.json')));
const readSchema = (name: string) =>
  JSON.parse(readFileSync(join(schemas, 'res/schema', `${name}.SNAPSHOT.schema.json`), 'utf8')) as {
    readonly $id: string;
  };

/** What is wrong with a CycloneDX document, by the schema of its makers; `undefined` when nothing is. */
export function sbomMistake(document: unknown): string | undefined {
  const ajv = new Ajv({ strict: false, validateFormats: false });
  const bom = readSchema('bom-1.7');
  for (const name of ['spdx', 'jsf-0.82', 'cryptography-defs']) {
    // as the main schema refers to them
    ajv.addSchema({ ...readSchema(name), $id: new URL(`${name}.SNAPSHOT.schema.json`, bom.$id).href });
  }
  const isValid = ajv.compile(bom);
  return isValid(document) ? undefined : ajv.errorsText(isValid.errors, { dataVar: 'bom' });
}
