import { type InspectorNotification, Session } from 'node:inspector';

/** What ran since the last look. */
export interface Ran {
  /** Blocks of our code with how often they ran, in steps: once, some, many. */
  readonly features: ReadonlySet<string>;
  /** Runs of blocks altogether. */
  readonly work: number;
}

/** Looks at which blocks of the house's code run, by V8's own counters. Has to begin before that code is loaded. */
export interface Coverage {
  /** What ran since the last call. */
  take(): Ran;
  stop(): void;
}

interface Taken {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly {
      readonly ranges: readonly { readonly startOffset: number; readonly endOffset: number; readonly count: number }[];
    }[];
  }[];
}

const ours = /\/(packages|apps)\/(?!.*node_modules)/;
/** Once, up to sixteen times, or more: a loop that runs longer is news, one more turn is not. */
const step = (count: number) => (count === 1 ? 1 : count <= 16 ? 2 : 3);

/** @see Coverage */
export function startCoverage(): Coverage {
  const session = new Session();
  session.connect();
  const post = <T>(method: string, params: object = {}): T => {
    let answer: unknown;
    session.post(method, params, (error: Error | null, result?: InspectorNotification<object> | object) => {
      if (error !== null) throw error;
      answer = result;
    });
    return answer as T;
  };
  post('Profiler.enable');
  post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  return {
    take() {
      const features = new Set<string>();
      let work = 0;
      for (const { url, functions } of post<Taken>('Profiler.takePreciseCoverage').result) {
        if (!ours.test(url)) continue;
        for (const { ranges } of functions)
          for (const { startOffset, endOffset, count } of ranges) {
            if (count === 0) continue;
            work += count;
            features.add(`${url}:${startOffset}-${endOffset}#${step(count)}`);
          }
      }
      return { features, work };
    },
    stop() {
      post('Profiler.stopPreciseCoverage');
      session.disconnect();
    },
  };
}
