/** Randomness as a parameter: same seed, same run. Not for secrets. */
export interface Random {
  /** From 0 up to but not including 1. */
  next(): number;
  /** So many random bytes as lower-case hex: two digits a byte. */
  hex(bytes: number): string;
  /** A UUID-shaped id in lower case; like those of APNs it carries no RFC 9562 version. */
  uuid(): string;
}

/** Four 32-bit words out of any text (a small multiply-and-xor mix), to start the generator with. */
function words(seed: string): [number, number, number, number] {
  let h = 0x9e3779b9 ^ seed.length;
  const word = () => {
    for (const unit of `${seed}·`) {
      h = Math.imul(h ^ (unit.codePointAt(0) ?? 0), 0x85ebca6b);
      h = (h << 13) | (h >>> 19);
    }
    h ^= h >>> 16;
    return h >>> 0;
  };
  return [word(), word(), word(), word()];
}

/** Every byte as two hex digits. */
const byteTexts = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** A seeded generator (sfc32: small, fast, passes the usual statistical batteries). */
export function createRandom(seed: string): Random {
  let [a, b, c, d] = words(seed);
  const word = (): number => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return t >>> 0;
  };
  for (let i = 0; i < 12; i++) word();

  const hexWord = () => {
    const w = word();
    return `${byteTexts[w >>> 24]}${byteTexts[(w >>> 16) & 255]}${byteTexts[(w >>> 8) & 255]}${byteTexts[w & 255]}`;
  };
  const hex = (bytes: number): string => {
    let out = '';
    while (out.length < bytes * 2) out += hexWord();
    return out.length === bytes * 2 ? out : out.slice(0, bytes * 2);
  };
  /** The digits of the four words hex would give, with hyphens between. */
  function uuid(): string {
    const [head, middle, next, tail] = [hexWord(), word(), word(), hexWord()];
    const two = (w: number, shift: number) =>
      `${byteTexts[(w >>> (shift + 8)) & 255]}${byteTexts[(w >>> shift) & 255]}`;
    return `${head}-${two(middle, 16)}-${two(middle, 0)}-${two(next, 16)}-${two(next, 0)}${tail}`;
  }
  return {
    next: () => word() / 2 ** 32,
    hex,
    uuid,
  };
}
