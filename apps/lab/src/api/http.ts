import { doorMask } from './door-mask.ts';

/** What a door answered when it refused; `message` is fit for people. */
export class DoorError extends Error {
  override readonly name = 'DoorError';
  readonly status: number;
  /** Field by field, when the door named them. */
  readonly errors: readonly { readonly field: string; readonly expected: string }[];

  constructor(status: number, message: string, errors: DoorError['errors'] = []) {
    super(message);
    this.status = status;
    this.errors = errors;
  }
}

interface Problem {
  readonly title?: string;
  readonly detail?: string;
  readonly errors?: DoorError['errors'];
}

/**
 * One call to our own doors, JSON in and out.
 * @throws DoorError with the problem's own words (RFC 9457), status 0 when no server answered.
 */
export async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const [response, text] = await fetch(doorMask.reveal(path), {
    method,
    ...(body !== undefined && {
      body: JSON.stringify(doorMask.reveal(body)),
      headers: { 'content-type': 'application/json' },
    }),
  })
    .then(async (answer) => [answer, await answer.text()] as const)
    .catch((error: unknown) => {
      throw new DoorError(0, error instanceof Error ? error.message : String(error));
    });
  const parsed: unknown = text === '' ? null : doorMask.hide(safeJson(text));
  if (!response.ok) {
    const problem = (parsed ?? {}) as Problem;
    throw new DoorError(
      response.status,
      problem.detail ?? problem.title ?? `${method} ${path}: HTTP ${response.status}`,
      problem.errors,
    );
  }
  return parsed as T;
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
