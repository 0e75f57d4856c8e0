import { code, prose, table } from './markdown.ts';
import { type Schema } from './openapi.ts';

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null;
const list = (value: unknown): readonly Schema[] => (Array.isArray(value) ? value.filter(isSchema) : []);

/** How many alternatives are told one by one. */
const mostAlternatives = 8;

/** What a value may be, in one line. @param types address of the page of named types */
export function typeLine(schema: Schema, types: string): string {
  const [, name] = /^#\/components\/schemas\/(.+)$/.exec(String(schema.$ref ?? '')) ?? [];
  if (name !== undefined) return `[${name}](${types}#${name.toLowerCase()})`;
  if ('const' in schema) return code(JSON.stringify(schema.const));
  if (Array.isArray(schema.enum)) return schema.enum.map((word) => code(JSON.stringify(word))).join(' ');
  const several = [...list(schema.anyOf), ...list(schema.oneOf), ...list(schema.allOf)];
  if (several.length > mostAlternatives) return `one of ${several.length} shapes`;
  if (several.length > 0) return [...new Set(several.map((one) => typeLine(one, types)))].join(' or ');
  if (schema.type === 'array') return `list of ${isSchema(schema.items) ? typeLine(schema.items, types) : 'anything'}`;
  if (schema.type === 'object' && !isSchema(schema.properties)) {
    const values = schema.additionalProperties;
    return isSchema(values) && Object.keys(values).length > 0 ? `name → ${typeLine(values, types)}` : 'object';
  }
  if (Array.isArray(schema.type)) return schema.type.join(' or ');
  return typeof schema.type === 'string' ? schema.type : 'anything';
}

function limits({ default: standard, minimum, maximum }: Schema): string {
  const told = [
    standard === undefined ? '' : `default ${code(JSON.stringify(standard))}`,
    minimum === undefined ? '' : `at least ${minimum}`,
    typeof maximum !== 'number' || maximum >= Number.MAX_SAFE_INTEGER ? '' : `at most ${maximum}`,
  ].filter((part) => part !== '');
  return told.length === 0 ? '' : `, ${told.join(', ')}`;
}

/** How deep rows go into what has no name of its own. */
const deepest = 2;

function rows(schema: Schema, types: string, path = '', depth = 0): string[][] {
  const required = Array.isArray(schema.required) ? schema.required : [];
  return Object.entries(isSchema(schema.properties) ? schema.properties : {}).flatMap(([name, value]) => {
    const inner = isSchema(value) ? value : {};
    const full = path === '' ? name : `${path}.${name}`;
    const must = required.includes(name) ? ' **required**' : '';
    const about = typeof inner.description === 'string' ? prose(inner.description) : '';
    const row = [`${code(full)}${must}`, typeLine(inner, types) + limits(inner), about];
    return [row, ...(depth < deepest && isSchema(inner.properties) ? rows(inner, types, full, depth + 1) : [])];
  });
}

/** The fields of an object as tables, one for each shape it may have; what it may be, in a line, when it is none. */
export function fieldsTable(schema: Schema, types: string): string {
  const several = [...list(schema.anyOf), ...list(schema.oneOf)];
  if (several.some(({ properties }) => isSchema(properties))) {
    return several
      .map((one, index) => `_Shape ${index + 1} of ${several.length}:_\n\n${fieldsTable(one, types)}`)
      .join('\n\n');
  }
  const all = [...list(schema.allOf).flatMap((part) => rows(part, types)), ...rows(schema, types)];
  return all.length === 0 ? typeLine(schema, types) : table(['Field', 'Value', 'Meaning'], all);
}
