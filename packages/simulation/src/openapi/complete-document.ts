import { STATUS_CODES } from 'node:http';
import {
  type DocumentedAnswer,
  type OpenApiDocument,
  type Operation,
  type Parameter,
  type Schema,
} from './document-shape.ts';
import { tags } from './tags.ts';

/** What a call was seen to be asked and to answer. */
export interface Example {
  /** Parts of the path and of the query, by name. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly status: number;
  readonly answer?: unknown;
}

/** What the routes themselves do not say. */
export interface Completions {
  /** JSON Schema of all answers: call → status → body. */
  readonly answers: Schema;
  readonly examples: Readonly<Record<string, Example>>;
}

/** A call's name, as `GET /sim/v1/devices/{id}`. @param url as the router or as OpenAPI writes it */
export function operationName(method: string, url: string): string {
  return `${method.toUpperCase()} ${url.replaceAll(/:(\w+)/g, '{$1}')}`;
}

/** `getSimDevicesById`, for programs that make a client of the document. */
function operationId(method: string, path: string): string {
  const words = path
    .split('/')
    .filter((part) => part !== '' && part !== 'v1')
    .map((part) => part.replace(/^\{(.*)\}$/, 'by-$1'))
    .flatMap((part) => part.split(/[-.]/));
  return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

const statusText = (status: string) => STATUS_CODES[status] ?? 'A mistake, as RFC 9457 says it';

/** What is no JSON, by the names of its types. */
const mediaTypes: Readonly<Record<string, string>> = {
  '#/components/schemas/EventStream': 'text/event-stream',
  '#/components/schemas/JsonLines': 'application/jsonl',
};

function mediaTypeOf(status: string, { $ref }: Schema): string {
  return status.startsWith('2') ? (mediaTypes[String($ref)] ?? 'application/json') : 'application/problem+json';
}

/** Bodies that are judged by other means than a schema of their route: call → component. */
const judgedElsewhere: Readonly<Record<string, string>> = { 'PUT /sim/v1/snapshot': 'SnapshotAnswer' };

function requestOf(name: string): Pick<Operation, 'requestBody'> {
  const component = judgedElsewhere[name];
  if (component === undefined) return {};
  const schema = { $ref: `#/components/schemas/${component}` };
  return { requestBody: { required: true, content: { 'application/json': { schema } } } };
}

const mistakes: Readonly<Record<string, DocumentedAnswer>> = {
  '4XX': {
    description: statusText('4XX'),
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemAnswer' } } },
  },
};

type Statuses = Readonly<Record<string, Schema>>;

function answersFrom(statuses: Statuses): Record<string, DocumentedAnswer> {
  const known = Object.entries(statuses).map(([status, schema]): [string, DocumentedAnswer] => {
    const description = typeof schema.description === 'string' ? schema.description : statusText(status);
    if (schema.type === 'null') return [status, { description }];
    return [status, { description, content: { [mediaTypeOf(status, schema)]: { schema } } }];
  });
  return { ...Object.fromEntries(known), ...mistakes };
}

/** The answers a route describes itself: an empty one has no content, and each says what its status means. */
function tidied(responses: Readonly<Record<string, DocumentedAnswer>>): Record<string, DocumentedAnswer> {
  const own = Object.entries(responses).map(([status, { content, ...answer }]) => {
    const description = answer.description === 'Default Response' ? statusText(status) : answer.description;
    return [status, { description, ...(status !== '204' && content && { content }) }];
  });
  return { ...mistakes, ...Object.fromEntries(own) };
}

function withExample(operation: Operation, example: Example | undefined): Operation {
  if (example === undefined) return operation;
  const { parameters: values = {}, body, status, answer } = example;
  const { parameters, requestBody, responses = {}, ...rest } = operation;
  const put = ({ content, ...other }: DocumentedAnswer): DocumentedAnswer => {
    const [[mediaType, media] = []] = Object.entries(content ?? {});
    if (mediaType === undefined || answer === undefined) return { ...other, ...(content && { content }) };
    return { ...other, content: { [mediaType]: { ...media, example: answer } } };
  };
  const valued = (parameter: Parameter): Parameter =>
    Object.hasOwn(values, parameter.name) ? { ...parameter, example: values[parameter.name] } : parameter;
  const json = requestBody?.content['application/json'];
  return {
    ...rest,
    ...(parameters && { parameters: parameters.map(valued) }),
    ...(requestBody && {
      requestBody: {
        ...requestBody,
        content: { 'application/json': { ...json, ...(body !== undefined && { example: body }) } },
      },
    }),
    responses: Object.fromEntries(
      Object.entries(responses).map(([code, one]) => [code, code === String(status) ? put(one) : one]),
    ),
  };
}

/** zod leaves a reference to nowhere where a schema stands in itself; only `z.json()` does, and JSON is among the answers' definitions. */
function withoutDangling(document: OpenApiDocument): OpenApiDocument {
  return JSON.parse(
    JSON.stringify(document).replaceAll(/"#\/components\/schemas\/schema\d+"/g, '"#/components/schemas/Json"'),
  );
}

/** Adds answers, examples, names and sections to what the routes say of themselves. */
export function completeDocument(routes: OpenApiDocument, { answers, examples }: Completions): OpenApiDocument {
  const document = withoutDangling(routes);
  const text = JSON.stringify(answers).replaceAll('"#/definitions/', '"#/components/schemas/');
  const { definitions, properties } = JSON.parse(text) as {
    readonly definitions: Record<string, Schema>;
    readonly properties: Record<string, { readonly properties: Statuses }>;
  };
  const complete = (method: string, path: string, operation: Operation): Operation => {
    const name = operationName(method, path);
    const statuses = properties[name]?.properties;
    const responses = statuses === undefined ? tidied(operation.responses ?? {}) : answersFrom(statuses);
    const completed = { operationId: operationId(method, path), ...requestOf(name), ...operation, responses };
    return withExample(completed, examples[name]);
  };
  const paths = Object.entries(document.paths).map(([path, methods]) => [
    path,
    Object.fromEntries(
      Object.entries(methods).map(([method, operation]) => [method, complete(method, path, operation)]),
    ),
  ]);
  return {
    ...document,
    tags,
    paths: Object.fromEntries(paths),
    components: { schemas: { ...document.components?.schemas, ...definitions } },
  };
}
