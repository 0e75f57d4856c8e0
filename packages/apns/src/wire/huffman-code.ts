/* The Huffman code of HPACK. Source: RFC 7541, Appendix B. */

/** How many bits the code of each octet has, in the order of the octets; 256 is the end of the text. */
const bitsOf: readonly number[] = [
  13, 23, 28, 28, 28, 28, 28, 28, 28, 24, 30, 28, 28, 30, 28, 28, 28, 28, 28, 28, 28, 28, 30, 28, 28, 28, 28, 28, 28,
  28, 28, 28, 6, 10, 10, 12, 13, 6, 8, 11, 10, 10, 8, 11, 8, 6, 6, 6, 5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 7, 8, 15, 6, 12, 10,
  13, 6, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 8, 7, 8, 13, 19, 13, 14, 6, 15, 5, 6, 5, 6,
  5, 6, 6, 6, 5, 7, 7, 6, 6, 6, 5, 6, 7, 6, 5, 5, 6, 7, 7, 7, 7, 7, 15, 11, 14, 13, 28, 20, 22, 20, 20, 22, 22, 22, 23,
  22, 23, 23, 23, 23, 23, 24, 23, 24, 24, 22, 23, 24, 23, 23, 23, 23, 21, 22, 23, 22, 23, 23, 24, 22, 21, 20, 22, 22,
  23, 23, 21, 23, 22, 22, 24, 21, 22, 23, 23, 21, 21, 22, 21, 23, 22, 23, 23, 20, 22, 22, 22, 23, 22, 22, 23, 26, 26,
  20, 19, 22, 23, 22, 25, 26, 26, 26, 27, 27, 26, 24, 25, 19, 21, 26, 27, 27, 26, 27, 24, 21, 21, 26, 26, 28, 27, 27,
  27, 20, 24, 20, 21, 22, 21, 21, 23, 22, 22, 25, 25, 24, 24, 26, 23, 26, 27, 26, 26, 27, 27, 27, 27, 27, 28, 27, 27,
  27, 27, 27, 26, 30,
];
const end = 256;

/** `bits` → the first code of that length, and the octets that have one, in the order of their codes. */
interface Row {
  readonly first: number;
  readonly octets: readonly number[];
}

/** The code is canonical: of one length the codes follow each other in the order of the octets, and a longer one goes on where a shorter ended. */
const rows: readonly Row[] = (() => {
  let next = 0;
  return Array.from({ length: 31 }, (_, bits) => {
    const octets = bitsOf.flatMap((length, octet) => (length === bits ? [octet] : []));
    const row = { first: next, octets };
    next = (next + octets.length) * 2;
    return row;
  });
})();

/** Reads a text in the Huffman code; `undefined` when it is not whole or padded otherwise than with ones (RFC 7541 §5.2). */
export function readHuffman(coded: Uint8Array): Buffer | undefined {
  const octets: number[] = [];
  let code = 0;
  let bits = 0;
  for (const byte of coded) {
    for (let mask = 0x80; mask > 0; mask >>= 1) {
      code = code * 2 + (byte & mask ? 1 : 0);
      bits++;
      const row = rows[bits];
      if (row === undefined) return undefined;
      const octet = row.octets[code - row.first];
      if (octet === undefined) continue;
      if (octet === end) return undefined;
      octets.push(octet);
      code = 0;
      bits = 0;
    }
  }
  return bits < 8 && code === 2 ** bits - 1 ? Buffer.from(octets) : undefined;
}
