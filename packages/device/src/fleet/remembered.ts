/** Whether something was there before, as far as memory goes: at least the newest so many. */
export interface Remembered {
  /** `true` when it is new; it is remembered from now on. */
  add(id: string): boolean;
}

/** Remembers between `most` and twice as many. */
export function createRemembered(most: number): Remembered {
  let young = new Set<string>();
  let old = new Set<string>();
  return {
    add(id) {
      if (young.has(id) || old.has(id)) return false;
      young.add(id);
      if (young.size < most) return true;
      old = young;
      young = new Set();
      return true;
    },
  };
}
