/** The first place where two JSON values differ, as a path with both values; `undefined` when they are the same. */
export function firstDifference(
  recorded: unknown,
  replayed: unknown,
  path = '',
): { readonly path: string; readonly recorded: unknown; readonly replayed: unknown } | undefined {
  if (Object.is(recorded, replayed)) return undefined;
  const bothObjects =
    typeof recorded === 'object' && typeof replayed === 'object' && recorded !== null && replayed !== null;
  if (!bothObjects || Array.isArray(recorded) !== Array.isArray(replayed)) return { path, recorded, replayed };
  const left = recorded as Readonly<Record<string, unknown>>;
  const right = replayed as Readonly<Record<string, unknown>>;
  for (const name of new Set([...Object.keys(left), ...Object.keys(right)])) {
    const step = Array.isArray(recorded) ? `[${name}]` : `${path === '' ? '' : '.'}${name}`;
    const found = firstDifference(left[name], right[name], path + step);
    if (found !== undefined) return found;
  }
  return undefined;
}
