/** What has another name in a replay: ids and tokens are made afresh in every run. */
export interface Renamed {
  /** Learns from two answers to the same call: where a text differs it has another name now. */
  learn(recorded: unknown, replayed: unknown): void;
  name(recorded: string, replayed: string): void;
  text(recorded: string): string;
  /** A JSON value with every text that has another name replaced. */
  value<Value>(recorded: Value): Value;
  /** A path, part by part. */
  path(recorded: string): string;
}

/** Shorter ones are words, not names. */
const shortest = 8;

/** @see Renamed */
export function createRenamed(): Renamed {
  const names = new Map<string, string>();
  const text = (recorded: string) => names.get(recorded) ?? recorded;
  function learn(recorded: unknown, replayed: unknown): void {
    if (typeof recorded === 'string' && typeof replayed === 'string') {
      if (recorded !== replayed && recorded.length >= shortest) names.set(recorded, replayed);
    } else if (typeof recorded === 'object' && typeof replayed === 'object' && recorded !== null && replayed !== null) {
      for (const [name, inner] of Object.entries(recorded)) learn(inner, (replayed as Record<string, unknown>)[name]);
    }
  }
  return {
    learn,
    name: (recorded, replayed) => void names.set(recorded, replayed),
    text,
    value: <Value>(recorded: Value): Value =>
      recorded === undefined
        ? recorded
        : (JSON.parse(JSON.stringify(recorded), (_name, inner) =>
            typeof inner === 'string' ? text(inner) : inner,
          ) as Value),
    path: (recorded) =>
      recorded
        .split('/')
        .map((part) => {
          const plain = decoded(part);
          const now = plain === undefined ? undefined : names.get(plain);
          return now === undefined ? part : encodeURIComponent(now);
        })
        .join('/'),
  };
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
