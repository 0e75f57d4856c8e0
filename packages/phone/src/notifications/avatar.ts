/** Colours of initials; white on each is 4.5:1 at least. */
const hues = 6;

/** What stands for a person without a picture: two letters at most, or one Han character, on a colour of the name's own. */
export function avatarOf(name: string): { readonly initials: string; readonly hue: number } {
  const words = name.trim().split(/\s+/);
  const firstOf = (word = '') => [...word][0]?.toUpperCase() ?? '';
  const isHan = /\p{Script=Han}/u.test(name);
  const initials = isHan
    ? ([...name.trim()].at(-1) ?? '')
    : firstOf(words[0]) + (words.length > 1 ? firstOf(words.at(-1)) : '');
  const sum = [...name].reduce((total, letter) => (total * 31 + (letter.codePointAt(0) ?? 0)) % 9973, 7);
  return { initials, hue: sum % hues };
}
