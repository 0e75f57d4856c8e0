import { useEffect, useState } from 'react';
import { browserClock } from '../time.ts';
import { call } from './http.ts';

/** What a door answers, asked again after a while. */
export interface Polled<T> {
  /** The newest answer; `null` before the first. */
  readonly value: T | null;
  /** Asks now. */
  readonly ask: () => void;
}

/**
 * Asks a door again and again while it is looked at. An answer that fails leaves the last one.
 * @param everyMs how long after an answer, milliseconds
 */
export function usePolled<T>(path: string, everyMs: (value: T | null) => number): Polled<T> {
  const [value, setValue] = useState<T | null>(null);
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a round begins when somebody asks, or with another path
  useEffect(() => {
    let ended = false;
    let cancel = () => {};
    let latest = value;
    async function look() {
      const answer = await call<T>('GET', path).catch(() => null);
      if (ended) return;
      if (answer !== null) setValue(answer);
      latest = answer ?? latest;
      cancel = browserClock.schedule(browserClock.now() + everyMs(latest), () => void look());
    }
    void look();
    return () => {
      ended = true;
      cancel();
    };
  }, [path, round]);
  return { value, ask: () => setRound((before) => before + 1) };
}
