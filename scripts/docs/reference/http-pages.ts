import { STATUS_CODES } from 'node:http';
import { addressOf, type Page } from '../page.ts';
import { fieldsTable, typeLine } from './http-schema.ts';
import { block, code, prose, table } from './markdown.ts';
import { type Answer, type OpenApi, type Operation, type Parameter } from './openapi.ts';

const origin = 'http://localhost:3000';
const source = 'packages/simulation/src/openapi/tags.ts';
const slugOfTag = (tag: string) => `reference/http/${tag.replaceAll(' ', '-')}`;
const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
/** Examples that are longer come from a file, and are shown in part. */
const longestBody = 700;
const longestAnswer = 2500;

function curl(method: string, path: string, { parameters = [], requestBody }: Operation): string {
  const values = new Map(parameters.filter(({ example }) => example !== undefined).map((one) => [one.name, one]));
  const filled = path.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const one = values.get(name);
    return one === undefined ? whole : encodeURIComponent(String(one.example));
  });
  const asked = [...values.values()].filter((one) => one.in === 'query');
  const query = new URLSearchParams(
    Object.fromEntries(asked.map(({ name, example }) => [name, String(example)])),
  ).toString();
  const body = requestBody?.content['application/json']?.example;
  const line = body === undefined ? '' : JSON.stringify(body);
  const json = line.length > 72 ? JSON.stringify(body, null, 2) : line;
  return [
    `curl${method === 'get' ? '' : ` -X ${method.toUpperCase()}`} ${quoted(`${origin}${filled}${query && `?${query}`}`)}`,
    ...(json === ''
      ? []
      : ["  -H 'content-type: application/json'", `  -d ${json.length > longestBody ? '@body.json' : quoted(json)}`]),
  ].join(' \\\n');
}

function parametersTable(parameters: readonly Parameter[], types: string): string {
  if (parameters.length === 0) return '';
  const rows = parameters.map(({ name, required, schema, description = '', ...where }) => [
    `${code(name)}${required === true ? ' **required**' : ''}`,
    where.in,
    typeLine(schema, types),
    prose(description),
  ]);
  return table(['Parameter', 'In', 'Value', 'Meaning'], rows);
}

function answerPart(status: string, { description, content = {} }: Answer, types: string): string {
  const [[mediaType, media] = []] = Object.entries(content);
  const type = media?.schema === undefined ? 'no content' : typeLine(media.schema, types);
  const as = mediaType === undefined || mediaType === 'application/json' ? '' : ` as ${code(mediaType)}`;
  const about = status === '4XX' || description === STATUS_CODES[status] ? '' : `. ${prose(description)}`;
  return `- **${status}** ${type}${as}${about}`;
}

/** The fields of a good answer whose shape has no name of its own. */
function answerFields(responses: Readonly<Record<string, Answer>>, types: string): string[] {
  return Object.entries(responses).flatMap(([status, { content = {} }]) => {
    const schema = Object.values(content)[0]?.schema;
    return status.startsWith('2') && schema?.properties !== undefined ? [fieldsTable(schema, types)] : [];
  });
}

function exampleAnswer(responses: Readonly<Record<string, Answer>>): string {
  for (const [status, { content = {} }] of Object.entries(responses)) {
    const example = Object.values(content)[0]?.example;
    if (example === undefined) continue;
    const text = JSON.stringify(example, null, 2);
    const shown = text.length > longestAnswer ? `${text.slice(0, text.lastIndexOf('\n', longestAnswer))}\n…` : text;
    return `<details><summary>Answers ${status}, for example</summary>\n\n${block('json', shown)}\n\n</details>`;
  }
  return '';
}

function callPart(method: string, path: string, operation: Operation, types: string): string {
  const { summary = '', description = '', parameters = [], requestBody, responses = {} } = operation;
  const body = requestBody?.content['application/json']?.schema;
  return [
    `## ${method.toUpperCase()} ${path}`,
    prose(summary),
    prose(description),
    block('sh', curl(method, path, operation)),
    parametersTable(parameters, types),
    body === undefined ? '' : `**Body**\n\n${fieldsTable(body, types)}`,
    `**Answers**\n\n${Object.entries(responses)
      .map(([status, answer]) => answerPart(status, answer, types))
      .join('\n')}`,
    ...answerFields(responses, types),
    exampleAnswer(responses),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** Headings as GitHub and the generator make their anchors. */
const anchor = (method: string, path: string) =>
  `${method} ${path}`
    .toLowerCase()
    .replaceAll(/[^\w -]/g, '')
    .replaceAll(' ', '-');

/** The HTTP API: an index, a page for each section, and one for the types they name. */
export function httpPages(document: OpenApi, base: string): Page[] {
  const types = addressOf('reference/http/types', 'en', base);
  const calls = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  );
  const page = (slug: string, title: string, description: string, body: string): Page => ({
    slug,
    language: 'en',
    title,
    description,
    body,
    source,
  });
  const sections = document.tags.map(({ name, description }) => ({
    name,
    description,
    calls: calls.filter(({ operation }) => operation.tags?.includes(name)),
  }));
  const index = sections.map(({ name, description, calls: own }) => {
    const rows = own.map(({ method, path, operation }) => [
      `[${code(`${method.toUpperCase()} ${path}`)}](${addressOf(slugOfTag(name), 'en', base)}#${anchor(method, path)})`,
      prose(operation.summary ?? ''),
    ]);
    return `## ${name}\n\n${prose(description)}\n\n${table(['Call', 'Does'], rows)}`;
  });
  const intro = `\`/sim/v1\` is the tester’s door, \`/provider/v1\` the provider’s own API; both are JSON at the address of the Lab. A running simulation describes them as OpenAPI at \`/sim/v1/openapi.json\` and as a page at \`/sim/v1/docs\`; these pages are made of the same description, and a test drives every call and compares each answer with it.
A mistake is answered as RFC 9457 \`application/problem+json\`, which names the field, what came and what was expected.`;
  return [
    page(
      'reference/http',
      'HTTP API',
      'Every call of the control door and of the provider.',
      [intro, ...index].join('\n\n'),
    ),
    ...sections.map(({ name, description, calls: own }) =>
      page(
        slugOfTag(name),
        name.replace(/^./, (letter) => letter.toUpperCase()),
        description,
        [
          prose(description),
          ...own.map(({ method, path, operation }) => callPart(method, path, operation, types)),
        ].join('\n\n'),
      ),
    ),
    page(
      'reference/http/types',
      'Types',
      'The shapes that calls name.',
      Object.entries(document.components.schemas)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, schema]) =>
          [
            `## ${name}`,
            typeof schema.description === 'string' ? prose(schema.description) : '',
            fieldsTable(schema, types),
          ]
            .filter((part) => part !== '')
            .join('\n\n'),
        )
        .join('\n\n'),
    ),
  ];
}
