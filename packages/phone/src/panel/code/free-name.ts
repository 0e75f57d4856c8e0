/** The first name of the form `STEM_1` that nobody has. */
export function freeName(stem: string, taken: readonly { readonly identifier: string }[]): string {
  const names = new Set(taken.map(({ identifier }) => identifier));
  let number = taken.length + 1;
  while (names.has(`${stem}_${number}`)) number++;
  return `${stem}_${number}`;
}
