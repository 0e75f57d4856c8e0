import { STATUS_CODES } from 'node:http';

/** One field that was not as expected. */
export interface FieldProblem {
  /** As the caller wrote it: `topics[0]`, `limit`; `body` for the whole of it. */
  readonly field: string;
  readonly came: unknown;
  readonly expected: string;
}

/** An answer of RFC 9457; the fields of the first mistake stand at the top level too. */
export interface ProblemDetails extends Partial<FieldProblem> {
  readonly type: 'about:blank';
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly FieldProblem[];
}

/** Thrown by a handler to answer with a problem. */
export class Problem extends Error {
  readonly statusCode: number;
  readonly errors: readonly FieldProblem[];

  /** @param statusCode 400 to 599. */
  constructor(statusCode: number, detail: string, errors: readonly FieldProblem[] = []) {
    super(detail);
    this.name = 'Problem';
    this.statusCode = statusCode;
    this.errors = errors;
  }
}

/** One mistake as a sentence. */
export function sentence({ field, came, expected }: FieldProblem): string {
  return `${field}: expected ${expected}, came ${came === undefined ? 'nothing' : JSON.stringify(came)}`;
}

/** The body of a problem answer. With mistakes in fields the detail is made of them. */
export function toProblem(status: number, detail: string, errors: readonly FieldProblem[] = []): ProblemDetails {
  const [first] = errors;
  return {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail,
    ...(first && { ...first, errors }),
  };
}
