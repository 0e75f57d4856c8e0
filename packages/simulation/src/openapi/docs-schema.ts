import { type Schema } from './document-shape.ts';
import { escapeHtml, prose } from './html.ts';

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null;
const list = (value: unknown): readonly Schema[] => (Array.isArray(value) ? value.filter(isSchema) : []);
const code = (text: string) => `<code>${escapeHtml(text)}</code>`;

/** The component a `$ref` points to. */
function referenced({ $ref }: Schema): string | undefined {
  return typeof $ref === 'string' ? /^#\/components\/schemas\/(.+)$/.exec($ref)?.[1] : undefined;
}

const unique = (parts: readonly string[]) => [...new Set(parts)].join(' <span class="or">or</span> ');

/** What a value may be, in one line of HTML. */
export function typeLine(schema: Schema): string {
  const name = referenced(schema);
  if (name !== undefined) return `<a href="#type-${escapeHtml(name)}">${escapeHtml(name)}</a>`;
  if ('const' in schema) return code(JSON.stringify(schema.const));
  if (Array.isArray(schema.enum)) return schema.enum.map((word) => code(JSON.stringify(word))).join(' ');
  const several = [...list(schema.anyOf), ...list(schema.oneOf), ...list(schema.allOf)];
  if (several.length > 0) return several.length > 8 ? `one of ${several.length} shapes` : unique(several.map(typeLine));
  if (schema.type === 'array') return `list of ${isSchema(schema.items) ? typeLine(schema.items) : 'anything'}`;
  if (schema.type === 'object' && !isSchema(schema.properties)) {
    const values = schema.additionalProperties;
    return isSchema(values) && Object.keys(values).length > 0 ? `name → ${typeLine(values)}` : 'object';
  }
  if (Array.isArray(schema.type)) return schema.type.join(' or ');
  return typeof schema.type === 'string' ? schema.type : 'anything';
}

function limits(schema: Schema): string {
  const told = [
    ['default', schema.default],
    ['at least', schema.minimum],
    [
      'at most',
      typeof schema.maximum === 'number' && schema.maximum < Number.MAX_SAFE_INTEGER ? schema.maximum : undefined,
    ],
  ].filter(([, value]) => value !== undefined);
  return told.map(([word, value]) => ` <span class="limit">${word} ${code(JSON.stringify(value))}</span>`).join('');
}

/** How deep rows go into what has no name of its own. */
const deepest = 2;

function rows(schema: Schema, path: string, depth: number): string[] {
  const required = Array.isArray(schema.required) ? schema.required : [];
  return Object.entries(isSchema(schema.properties) ? schema.properties : {}).flatMap(([name, value]) => {
    const inner = isSchema(value) ? value : {};
    const full = path === '' ? name : `${path}.${name}`;
    const about = typeof inner.description === 'string' ? prose(inner.description) : '';
    const mark = required.includes(name) ? '<span class="must">required</span>' : '';
    const row = `<tr><th scope="row">${code(full)} ${mark}</th><td>${typeLine(inner)}${limits(inner)}</td><td>${about}</td></tr>`;
    const goesOn = depth < deepest && isSchema(inner.properties);
    return [row, ...(goesOn ? rows(inner, full, depth + 1) : [])];
  });
}

/** Longer tables are opened by whoever wants to read them. */
const mostOpen = 30;

/**
 * The fields of an object as a table; what it may be, in a line, when it is none.
 * @param caption what stands over it, and behind ` · ` whose it is
 */
export function fieldsTable(schema: Schema, caption: string): string {
  const several = [...list(schema.anyOf), ...list(schema.oneOf)];
  if (several.some(({ properties }) => isSchema(properties))) {
    return several
      .map((one, index) => fieldsTable(one, caption.replace(/( · |$)/, ` ${index + 1}/${several.length}$1`)))
      .join('');
  }
  const parts = list(schema.allOf);
  const all = [...parts.flatMap((part) => rows(part, '', 0)), ...rows(schema, '', 0)];
  if (all.length === 0) return `<p class="type">${typeLine(schema)}</p>`;
  const [head = ''] = caption.split(' · ');
  const table = `<div class="wide" tabindex="0" role="region" aria-label="${escapeHtml(caption)}"><table><caption>${escapeHtml(head)}</caption><tbody>${all.join('')}</tbody></table></div>`;
  return all.length <= mostOpen
    ? table
    : `<details><summary>${escapeHtml(head)} (${all.length})</summary>${table}</details>`;
}
