import { type NotificationRecord } from '@apns-sim/protocol';
import { SimulationAnswerError } from './door.ts';
import { type ExpectOptions, type PushMatch, type SimClient } from './sim-client.ts';

/** A push that was to come and did not, or the other way round. The message says what came closest. */
export class ExpectationError extends Error {
  override readonly name = 'ExpectationError';
}

interface NotMet {
  readonly detail: string;
  readonly matched: readonly NotificationRecord[];
  readonly nearest: readonly {
    readonly apnsId: string;
    readonly differences: readonly { readonly field: string; readonly expected: string; readonly came: unknown }[];
  }[];
}

function inWords(what: string, { detail, matched, nearest }: NotMet): string {
  const near = nearest.map(({ apnsId, differences }) => {
    const all = differences.map(
      ({ field, expected, came }) => `${field}: expected ${expected}, came ${JSON.stringify(came) ?? 'nothing'}`,
    );
    return `  ${apnsId || 'a push without apns-id'} differs in ${all.join('; ')}`;
  });
  const came = matched.map(({ apnsId, status, payload }) => `  ${apnsId} (${status}) ${JSON.stringify(payload)}`);
  return [
    `${what}: ${detail}`,
    ...(came.length > 0 ? ['These matched:', ...came] : []),
    ...(near.length > 0 ? ['Nearest:', ...near] : []),
  ].join('\n');
}

/** Expectations that remember what they have found, so that no push is found twice. */
export interface Expectations {
  /** Waits until so many matching pushes have come. @throws ExpectationError with the nearest ones */
  come(what: string, match: PushMatch, options?: ExpectOptions): Promise<readonly NotificationRecord[]>;
  /** Makes sure that none comes. @throws ExpectationError with those that came */
  stayAway(what: string, match: PushMatch, options?: ExpectOptions): Promise<void>;
}

/** Expectations of one test; `scope` is what all its pushes have in common. */
export function createExpectations(client: SimClient, scope: PushMatch): Expectations {
  const found = new Set<string>();
  async function ask(what: string, match: PushMatch, options: ExpectOptions) {
    try {
      return await client.expect({ ...scope, ...match }, { ...options, ignore: [...found] });
    } catch (error) {
      if (!(error instanceof SimulationAnswerError) || error.status !== 408) throw error;
      throw new ExpectationError(inWords(what, error.body as NotMet));
    }
  }
  return {
    async come(what, match, options = {}) {
      const records = await ask(what, match, options);
      for (const { uniqueId } of records) found.add(uniqueId);
      return records;
    },
    async stayAway(what, match, options = {}) {
      await ask(what, match, { timeoutMs: 250, ...options, not: true });
    },
  };
}
