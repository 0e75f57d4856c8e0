/** Deeper than any state or payload of ours; what goes on beyond is meant to do harm. */
const deepest = 64;

/** What must not be in a document, whatever it means: nesting without end, keys that change what objects are. */
export function harmIn(document: unknown): string | undefined {
  let level: unknown[] = [document];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) return `expected at most ${deepest} levels of nesting`;
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue;
      if (Object.hasOwn(value, '__proto__')) return 'expected no key "__proto__"';
      for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null) next.push(inner);
    }
    level = next;
  }
  return undefined;
}
