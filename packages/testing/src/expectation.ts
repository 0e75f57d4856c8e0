import { type NotificationRecord } from '@apns-sim/protocol';
import { type NotMetAnswer } from '@apns-sim/simulation';
import { SimulationAnswerError } from './door.ts';
import { type ExpectOptions, type PushMatch, type SimClient } from './sim-client.ts';

/** A push that was to come and did not, or the other way round. The message says what came closest. */
export class ExpectationError extends Error {
  override readonly name = 'ExpectationError';
  /** Those that matched all the same. */
  readonly matched: NotMetAnswer['matched'];
  /** Those that came closest, the closest first, each with what was expected and what came. */
  readonly nearest: NotMetAnswer['nearest'];

  constructor(what: string, notMet: NotMetAnswer) {
    super(inWords(what, notMet));
    this.matched = notMet.matched;
    this.nearest = notMet.nearest;
  }
}

function inWords(what: string, { detail, matched, nearest }: NotMetAnswer): string {
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
  /** Waits until one of each has come, in this order; others may come between. @throws ExpectationError that says which is missing */
  comeInOrder(
    what: string,
    matches: readonly PushMatch[],
    options?: ExpectOptions,
  ): Promise<readonly NotificationRecord[]>;
  /** Makes sure that none comes. @throws ExpectationError with those that came */
  stayAway(what: string, match: PushMatch, options?: ExpectOptions): Promise<void>;
}

/** A silence that is longer is asked of a clock that stands, milliseconds. */
const longestRealMs = 60_000;

const isList = (wish: PushMatch | readonly PushMatch[]): wish is readonly PushMatch[] => Array.isArray(wish);

/** Expectations of one test; `scope` is what all its pushes have in common. */
export function createExpectations(client: SimClient, scope: PushMatch): Expectations {
  const found = new Set<string>();
  async function ask(what: string, wish: PushMatch | readonly PushMatch[], options: ExpectOptions) {
    const rest = { ...options, ignore: [...found] };
    try {
      if (!isList(wish)) return await client.expect({ ...scope, ...wish }, rest);
      return await client.expectInOrder(
        wish.map((match) => ({ ...scope, ...match })),
        rest,
      );
    } catch (error) {
      if (!(error instanceof SimulationAnswerError) || error.status !== 408) throw error;
      throw new ExpectationError(what, error.body as NotMetAnswer);
    }
  }
  return {
    async come(what, match, options = {}) {
      const records = await ask(what, match, options);
      for (const { uniqueId } of records) found.add(uniqueId);
      return records;
    },
    async comeInOrder(what, matches, options = {}) {
      const records = await ask(what, matches, options);
      for (const { uniqueId } of records) found.add(uniqueId);
      return records;
    },
    async stayAway(what, match, options = {}) {
      const { withinMs = 0 } = options;
      if (withinMs > longestRealMs && (await client.clock()).mode === 'running') {
        throw new RangeError(
          `${what} within ${withinMs} ms: the simulation’s clock is running, so this would take as long as it says; let it stand first (client.freezeClock()), then it costs nothing`,
        );
      }
      await ask(what, match, { timeoutMs: 250, ...options, not: true });
    },
  };
}
