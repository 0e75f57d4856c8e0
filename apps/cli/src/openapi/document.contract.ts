import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

/* The served description, with a validator for each answer it promises. */

interface Answer {
  readonly content?: Readonly<Record<string, { readonly example?: unknown }>>;
}
interface Operation {
  readonly summary?: string;
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly example?: unknown }>> };
  readonly responses: Readonly<Record<string, Answer>>;
}

export interface ServedDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** One described call. */
export interface DescribedCall {
  /** `GET /sim/v1/devices/{id}`. */
  readonly name: string;
  readonly operation: Operation;
}

export interface Described {
  readonly document: ServedDocument;
  readonly calls: readonly DescribedCall[];
  /** What is wrong with an answer, in words; `undefined` when the description promises exactly this. */
  mistake(name: string, status: number, mediaType: string, body: unknown): string | undefined;
  /** What is wrong with the example of a request's body. */
  requestMistake(name: string, body: unknown): string | undefined;
}

const escaped = (part: string) => part.replaceAll('~', '~0').replaceAll('/', '~1');
const pointer = (...parts: readonly string[]) => parts.map((part) => `/${encodeURIComponent(escaped(part))}`).join('');

const cure =
  'write what it answers into ControlAnswers or ApnsAnswers (`pnpm answers`), or as `response` of a provider route';

/** Reads a served document. */
export function describedBy(document: ServedDocument): Described {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
  ajv.addSchema(document, 'served');
  const validators = new Map<string, ValidateFunction>();
  const validator = (at: string): ValidateFunction => {
    const known = validators.get(at) ?? ajv.compile({ $ref: `served#${at}` });
    validators.set(at, known);
    return known;
  };
  const calls = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, operation })),
  );
  const place = (name: string) => {
    const [method = '', path = ''] = name.split(' ');
    return pointer('paths', path, method.toLowerCase());
  };
  function judge(at: string, body: unknown): string | undefined {
    const validate = validator(at);
    if (validate(body)) return undefined;
    const [first] = validate.errors ?? [];
    return `${first?.instancePath} ${first?.message} ${JSON.stringify(first?.params)}`;
  }
  return {
    document,
    calls,
    mistake(name, status, mediaType, body) {
      const operation = calls.find((one) => one.name === name)?.operation;
      if (operation === undefined) return `${name} is not described`;
      const key = [String(status), `${String(status)[0]}XX`].find((one) => Object.hasOwn(operation.responses, one));
      if (key === undefined) return `${name} does not describe status ${status}: ${cure}`;
      const { content } = operation.responses[key] ?? {};
      if (content === undefined)
        return body === undefined ? undefined : `${name} ${status} has a body that is not described: ${cure}`;
      if (!Object.hasOwn(content, mediaType)) return `${name} ${status} comes as ${mediaType}`;
      const wrong = judge(`${place(name)}${pointer('responses', key, 'content', mediaType, 'schema')}`, body);
      return wrong && `${name} ${status}: ${wrong}; ${cure}`;
    },
    requestMistake(name, body) {
      const operation = calls.find((one) => one.name === name)?.operation;
      if (operation?.requestBody === undefined) return `${name} describes no body`;
      const wrong = judge(`${place(name)}${pointer('requestBody', 'content', 'application/json', 'schema')}`, body);
      return wrong && `${name} request: ${wrong}`;
    },
  };
}
