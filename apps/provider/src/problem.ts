import { STATUS_CODES } from 'node:http';
import { ProviderError } from '@apns-sim/provider';
import { type FastifyError, type FastifyReply, type FastifyRequest, type RouteOptions } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type BrokenBody, isBrokenBody } from './json-bodies.ts';
import { MissingKeyError } from './missing-key-error.ts';

/** What was wrong with one field: what came and what was expected. */
export interface FieldError {
  /** As in `deviceTokens/3` or `query: limit`; empty for the whole body. */
  readonly field: string;
  readonly got: string;
  readonly expected: string;
}

/** RFC 9457, with one line a field. */
export interface Problem {
  readonly type: 'about:blank';
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly FieldError[];
}

/** An error a route answers with. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly status: number;
  readonly errors: readonly FieldError[] | undefined;

  constructor(status: number, detail: string, errors?: readonly FieldError[]) {
    super(detail);
    this.status = status;
    this.errors = errors;
  }
}

function problem(status: number, detail: string, errors?: readonly FieldError[]): Problem {
  const title = STATUS_CODES[status] ?? 'Error';
  return { type: 'about:blank', title, status, detail, ...(errors === undefined ? {} : { errors }) };
}

/** What came, short enough to read. */
function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value) ?? String(value);
  return text.length <= 100 ? text : `${text.slice(0, 100)}… (${text.length} characters)`;
}
/** What came where a secret may stand: its kind and size only. */
function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  return typeof value === 'string' ? `a text of ${value.length} characters` : `a value of type ${typeof value}`;
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[key] : undefined),
    value,
  );
}

/** Of many mistakes so many are told. */
const mostTold = 20;

type Validation = NonNullable<FastifyError['validation']>;

function fieldErrors(validation: Validation, context: string | undefined, request: FastifyRequest): FieldError[] {
  const source = context === 'querystring' ? request.query : context === 'params' ? request.params : request.body;
  const secret = request.routeOptions.config.secretBody === true;
  const where = context === 'querystring' ? 'query: ' : '';
  return validation.slice(0, mostTold).flatMap(({ keyword, instancePath, params, message = 'another value' }) => {
    const path = instancePath.split('/').filter((part) => part !== '');
    if (keyword === 'unrecognized_keys' && Array.isArray(params.keys)) {
      // where a secret may stand, it may also have become a name
      const names: string[] = secret
        ? ['a name that is not repeated here']
        : params.keys.slice(0, mostTold).map((key) => String(key).slice(0, 100));
      return names.map((name) => ({ field: `${where}${name}`, got: 'a field', expected: 'no field of this name' }));
    }
    const value = at(source, path);
    return {
      field: `${where}${path.join('/')}`,
      got: secret ? describe(value) : show(value),
      expected: message.replace(/^Invalid input: expected /, '').replace(/, received .*$/, ''),
    };
  });
}

const sentence = ({ field, got, expected }: FieldError) =>
  `${field === '' ? 'body' : field}: expected ${expected}, got ${got}.`;

/** The problem an error is answered with; an unforeseen one says nothing of our insides. */
function problemOf(error: FastifyError, request: FastifyRequest): Problem {
  if (error instanceof ProblemError) return problem(error.status, error.message, error.errors);
  if (error instanceof ProviderError) return problem(400, error.message);
  if (error instanceof MissingKeyError) {
    return problem(409, `${error.message} PUT ./signing-key {"privateKey","keyId","teamId","topic"} first.`);
  }
  if (hasZodFastifySchemaValidationErrors(error)) {
    const errors = fieldErrors(error.validation, error.validationContext, request);
    return problem(400, errors.map(sentence).join(' '), errors);
  }
  if (isBrokenBody(error)) {
    const { came = 'a text that is not', expected = 'JSON' }: BrokenBody = error;
    const secret = request.routeOptions.config.secretBody === true;
    const got = secret ? `${request.headers['content-length'] ?? 'some'} bytes that are not` : came;
    return problem(400, sentence({ field: '', got, expected }), [{ field: '', got, expected }]);
  }
  const type = request.headers['content-type'] ?? 'none';
  switch (error.code) {
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return problem(400, 'body: expected a JSON object, got an empty body.');
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return problem(415, `content-type: expected application/json, got ${show(type)}.`);
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return problem(
        413,
        `body: expected at most ${request.routeOptions.bodyLimit} bytes, got ${request.headers['content-length'] ?? 'more'}.`,
      );
  }
  const status = error.statusCode ?? 500;
  return status < 500 ? problem(status, error.message) : problem(500, 'The provider server failed; its log says why.');
}

/** The error handler of all routes: RFC 9457 `application/problem+json`. */
export function answerWithProblem(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const answer = problemOf(error, request);
  if (answer.status >= 500) request.log.error(error);
  void sendProblem(reply, answer);
}

/** The answer to a path or method that does not exist. */
export function answerNotFound(request: FastifyRequest, reply: FastifyReply): void {
  void sendProblem(reply, problem(404, `There is no ${request.method} ${request.url.replace(/\?.*/, '')} here.`));
}

function sendProblem(reply: FastifyReply, answer: Problem): FastifyReply {
  return reply
    .code(answer.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(answer);
}

const problemAnswer = z
  .object({
    type: z.literal('about:blank'),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe('a sentence for people'),
    errors: z
      .array(
        z.object({
          field: z.string().describe('as in `deviceTokens/3` or `query: limit`; empty for the whole body'),
          got: z.string(),
          expected: z.string(),
        }),
      )
      .optional(),
  })
  .describe('A mistake, as RFC 9457 says it');

/** For `onRoute`: every call may answer with a problem, and its description says so. */
export function describeProblems(route: RouteOptions): void {
  const { response, ...schema } = (route.schema ?? {}) as { response?: object };
  const problem = { description: 'A mistake', content: { 'application/problem+json': { schema: problemAnswer } } };
  route.schema = { ...schema, response: { ...response, '4xx': problem } };
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The body may hold a secret: what came is described, never repeated. */
    secretBody?: boolean;
  }
}
