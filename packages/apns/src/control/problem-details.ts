import { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import {
  hasZodFastifySchemaValidationErrors,
  serializerCompiler,
  validatorCompiler,
  type ZodFastifySchemaValidationError,
} from 'fastify-type-provider-zod';
import { type BrokenBody, isBrokenBody, readJsonBodies } from './json-bodies.ts';
import { type FieldProblem, Problem, sentence, toProblem } from './problem.ts';

const contentType = 'application/problem+json; charset=utf-8';

const list = (values: readonly unknown[]) => values.map((value) => JSON.stringify(value)).join(' or ');

/** What zod wanted, as the words after "expected". */
function expectedBy({ keyword, params, message }: ZodFastifySchemaValidationError): string {
  const { expected, values, minimum, maximum, origin } = params as Record<string, unknown>;
  const unit = origin === 'string' ? ' characters' : origin === 'array' ? ' entries' : '';
  switch (keyword) {
    case 'invalid_type':
      return String(expected);
    case 'invalid_value':
      return list(values as readonly unknown[]);
    case 'too_small':
      return `at least ${minimum}${unit}`;
    case 'too_big':
      return `at most ${maximum}${unit}`;
    case 'unrecognized_keys':
      return 'no such field';
    default:
      return message?.replace(/^(Invalid discriminator value\. Expected |expected )/, '') ?? 'another value';
  }
}

/** `/topics/0` → `topics[0]`. */
function fieldName(steps: readonly string[], whole: string): string {
  const name = steps.map((step) => (/^\d+$/.test(step) ? `[${step}]` : `.${step}`)).join('');
  return name.replace(/^\./, '') || whole;
}

function valueAt(value: unknown, steps: readonly string[]): unknown {
  return steps.reduce<unknown>(
    (inner, step) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[step] : undefined,
    value,
  );
}

/** Of what came so many characters are shown, and of many mistakes so many are told. */
const most = { shown: 400, told: 20 } as const;

/** What came, as far as it helps to find it. */
function shown(value: unknown): unknown {
  const text = typeof value === 'object' ? JSON.stringify(value) : value;
  if (typeof text !== 'string' || text.length <= most.shown) return value;
  return `${text.slice(0, most.shown)}… (${text.length} characters)`;
}

function fieldProblems(issue: ZodFastifySchemaValidationError, part: string, came: unknown): FieldProblem[] {
  const steps = issue.instancePath.split('/').filter((step) => step !== '');
  const expected = expectedBy(issue);
  if (issue.keyword === 'unrecognized_keys') {
    return (issue.params as { keys: string[] }).keys.slice(0, most.told).map((key) => {
      const path = [...steps, key];
      return { field: String(shown(fieldName(path, part))), came: shown(valueAt(came, path)), expected };
    });
  }
  return [{ field: fieldName(steps, part), came: shown(valueAt(came, steps)), expected }];
}

/** What Fastify itself refuses, by its error codes. */
function readingProblem(error: FastifyError, request: FastifyRequest): FieldProblem | undefined {
  if (isBrokenBody(error)) {
    const { came, expected = 'JSON' }: BrokenBody = error;
    return { field: 'body', came, expected };
  }
  switch (error.code) {
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return { field: 'body', came: '', expected: 'JSON' };
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return { field: 'content-type', came: request.headers['content-type'], expected: 'application/json' };
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return {
        field: 'body',
        came: `${request.headers['content-length'] ?? 'more'} bytes`,
        expected: `at most ${request.routeOptions.bodyLimit} bytes`,
      };
    default:
      return undefined;
  }
}

function answer(reply: FastifyReply, status: number, detail: string, errors: readonly FieldProblem[] = []): void {
  reply.code(status).header('content-type', contentType).serializer(JSON.stringify);
  reply.send(toProblem(status, errors.length > 0 ? errors.map(sentence).join('; ') : detail, errors));
}

/** Answers every error as RFC 9457 problem details that name the field, what came and what was expected. */
export function problemErrorHandler(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  if (hasZodFastifySchemaValidationErrors(error)) {
    const part = error.validationContext ?? 'body';
    const came = { body: request.body, querystring: request.query, params: request.params }[part as 'body'];
    answer(
      reply,
      400,
      '',
      error.validation
        .slice(0, most.told)
        .flatMap((issue) => fieldProblems(issue, part === 'querystring' ? 'query' : part, came)),
    );
    return;
  }
  if (error instanceof Problem) {
    answer(reply, error.statusCode, error.message, error.errors);
    return;
  }
  const status = error.statusCode ?? 500;
  const problem = readingProblem(error, request);
  if (problem !== undefined) answer(reply, status, '', [problem]);
  else if (status < 500) answer(reply, status, error.message);
  else {
    request.log.error(error);
    answer(reply, status, `The server failed: ${error.message}`);
  }
}

/** Answers a path or method nobody serves. */
export function problemNotFoundHandler(request: FastifyRequest, reply: FastifyReply): void {
  answer(reply, 404, `There is no ${request.method} ${request.url.split('?')[0]} here.`);
}

/** Lets a Fastify instance validate with zod schemas and answer every mistake as problem details. */
export function problemDetails(app: FastifyInstance): void {
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(problemErrorHandler);
  app.setNotFoundHandler(problemNotFoundHandler);
  readJsonBodies(app);
}
