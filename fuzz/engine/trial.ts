import { runInThisContext } from 'node:vm';
import { Broken, type Target, type Verdict } from './target.ts';

/** What came of one input. */
export type Outcome = Verdict | { readonly broken: Error };

/** An input that takes longer than this hangs, milliseconds: a limit for what never ends, not for what is slow. */
const hangMs = 20_000;

/** Keys that no input may have added to what all objects are made from. */
const roots = [Object.prototype, Array.prototype, Function.prototype, String.prototype] as const;
const usual = roots.map((root) => Reflect.ownKeys(root).length);

function polluted(): Broken | undefined {
  const at = roots.findIndex((root, index) => Reflect.ownKeys(root).length !== usual[index]);
  if (at === -1) return undefined;
  for (const name of ['polluted']) for (const root of roots) Reflect.deleteProperty(root, name);
  return new Broken('a prototype was changed');
}

const place = globalThis as { fuzzedCall?: () => unknown };
/** Runs the call where V8 can stop it. */
const guarded = (call: () => unknown): unknown => {
  place.fuzzedCall = call;
  return runInThisContext('fuzzedCall()', { timeout: hangMs });
};

/** The same promise, or a failure when it does not settle. */
async function settled<T>(promise: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Broken(`no answer within ${hangMs} ms`)), hangMs);
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What nobody caught while an input was tried: it would have ended the process. */
let escaped: Error | undefined;
const catchEscaped = (error: Error) => {
  escaped ??= error;
};

const asError = (error: unknown): Error => (error instanceof Error ? error : new Broken(`threw ${String(error)}`));

/** Tries some inputs, one after the other. A target that answers at once is stopped when it hangs. */
export async function tryAll(target: Target, inputs: readonly Buffer[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  process.on('uncaughtException', catchEscaped);
  while (outcomes.length < inputs.length) {
    let waiting: Promise<Verdict> | undefined;
    try {
      guarded(() => {
        for (let at = outcomes.length; at < inputs.length; at++) {
          const verdict = target.attempt(inputs[at] as Buffer);
          if (typeof verdict !== 'string') {
            waiting = verdict;
            return;
          }
          outcomes.push(verdict);
        }
      });
      if (waiting !== undefined) outcomes.push(await settled(waiting));
    } catch (error) {
      outcomes.push({ broken: asError(error) });
    }
    const harm = polluted() ?? escaped;
    escaped = undefined;
    if (harm !== undefined) outcomes[outcomes.length - 1] = { broken: harm };
  }
  process.off('uncaughtException', catchEscaped);
  return outcomes;
}
