import { type ProblemAnswer } from '@apns-sim/simulation';

/** An answer of a simulation that is not the one a test asked for. Its message says which field, what came and what was expected. */
export class SimulationAnswerError extends Error {
  readonly status: number;
  /** The answer's body, JSON when it was JSON. */
  readonly body: unknown;
  /** The body as RFC 9457 problem details, when it is such. */
  readonly problem: ProblemAnswer | undefined;

  constructor(call: string, status: number, body: unknown) {
    const problem = problemIn(body);
    super(`${call} answered ${status} ${problem ? `${problem.title}: ${problem.detail}` : JSON.stringify(body)}`);
    this.name = 'SimulationAnswerError';
    this.status = status;
    this.body = body;
    this.problem = problem;
  }
}

function problemIn(body: unknown): ProblemAnswer | undefined {
  return typeof body === 'object' && body !== null && 'detail' in body && 'title' in body
    ? (body as ProblemAnswer)
    : undefined;
}

/** Calls one door of a simulation; JSON both ways, `undefined` for an empty answer. */
export type Door = <Answer>(method: string, path: string, body?: unknown) => Promise<Answer>;

/**
 * @param origin the Lab's address, e.g. `http://localhost:3000`
 * @param accessToken of a simulation that is open to a network, when it runs on another machine
 * @throws SimulationAnswerError for every status of 400 and above
 */
export function createDoor(origin: string, accessToken?: string): Door {
  return async <Answer>(method: string, path: string, body?: unknown) => {
    const response = await fetch(new URL(path, origin), {
      method,
      headers: {
        ...(accessToken !== undefined && { authorization: `Bearer ${accessToken}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const answer = read(text);
    if (!response.ok) throw new SimulationAnswerError(`${method} ${path}`, response.status, answer);
    return answer as Answer;
  };
}

function read(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}
