import { type StateCreator } from 'zustand';

/** What of the course was done in this browser. It never leaves it. */
export type Done =
  | 'lesson'
  | `predict/${string}`
  | `card/${string}`
  /** A guess that came true, beside its card. */
  | `guess/${string}`
  | `exercise/${string}`
  /** A push type of which one was sent. */
  | `type/${string}`
  /** What is built on one. */
  | `built/${string}`;

const storageKey = 'lab.learn.done';
const mostKept = 200;
const wellFormed = (entry: unknown): entry is Done =>
  typeof entry === 'string' && /^(lesson|(predict|card|guess|exercise|type|built)\/[a-zA-Z0-9]{1,40})$/.test(entry);

/** What this browser kept; whatever is broken or foreign reads as not done. */
export function readDone(storage: Pick<Storage, 'getItem'>): readonly Done[] {
  try {
    const parsed: unknown = JSON.parse(storage.getItem(storageKey) ?? '[]');
    return Array.isArray(parsed) ? [...new Set(parsed.filter(wellFormed))].slice(0, mostKept) : [];
  } catch {
    return [];
  }
}

/** Keeps it; a full or forbidden storage costs the memory of it, nothing else. */
function writeDone(storage: Pick<Storage, 'setItem'>, done: readonly Done[]): void {
  try {
    storage.setItem(storageKey, JSON.stringify(done));
  } catch {
    // the course goes on without it
  }
}

export interface Progress {
  readonly done: readonly Done[];
  mark(done: Done): void;
  forget(): void;
}

/** A store of progress that lives in a storage. */
export const progressIn =
  (storage: Pick<Storage, 'getItem' | 'setItem'>): StateCreator<Progress> =>
  (set, get) => ({
    done: readDone(storage),
    mark: (one) => {
      if (get().done.includes(one)) return;
      const done = [...get().done, one];
      writeDone(storage, done);
      set({ done });
    },
    forget: () => {
      writeDone(storage, []);
      set({ done: [] });
    },
  });
