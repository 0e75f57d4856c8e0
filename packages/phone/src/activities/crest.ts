/** Pairs that stand out from each other and bear white letters at 4.5:1 on the first. */
const palette = [
  ['#b3261e', '#7a120c'],
  ['#1d4ed8', '#12307f'],
  ['#0f766e', '#0a4f4a'],
  ['#7c3aed', '#4c1d95'],
  ['#a8480a', '#6d2d05'],
  ['#166534', '#0c3f20'],
  ['#9d174d', '#5f0d2f'],
  ['#334155', '#172033'],
] as const;

/** What lies over the shield: half of it, a band, a chief. */
const cuts = ['M20 1.5 37 6v17.5C37 33 29.5 39.4 20 42.5Z', 'M3 14h34v10H3Z', 'M3 6 20 1.5 37 6v8H3Z'] as const;

/** A side's arms; the same name always has the same. */
export function crestOf(name: string) {
  let sum = 7;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  const words = name.trim().split(/\s+/);
  const isHan = /\p{Script=Han}/u.test(name);
  const first = (word = '') => [...word][0]?.toUpperCase() ?? '';
  const initials = isHan || words.length < 2 ? first(words[0]) : first(words[0]) + first(words[1]);
  return {
    initials,
    colours: palette[sum % palette.length] ?? palette[0],
    cut: cuts[sum % cuts.length] ?? cuts[0],
  };
}
