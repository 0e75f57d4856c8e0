const utf8StringTag = 0x0c;
/** A set bit means the value holds further elements: SEQUENCE, SET and explicit tags. */
const constructedBit = 0x20;
const utf8 = new TextDecoder();

/** Every UTF8String inside a DER value, in order, at any depth. Stops quietly where the bytes are not DER. Source: ITU-T X.690. */
export function utf8StringsIn(der: Uint8Array): string[] {
  const found: string[] = [];
  let at = 0;
  while (at + 2 <= der.length) {
    const tag = der[at] ?? 0;
    const first = der[at + 1] ?? 0;
    const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
    const start = at + 2 + lengthBytes;
    const length = lengthBytes === 0 ? first : bigEndian(der.subarray(at + 2, start));
    if (lengthBytes > 3 || start + length > der.length) break;
    const value = der.subarray(start, start + length);
    if (tag === utf8StringTag) found.push(utf8.decode(value));
    else if ((tag & constructedBit) !== 0) found.push(...utf8StringsIn(value));
    at = start + length;
  }
  return found;
}

const bigEndian = (bytes: Uint8Array) => bytes.reduce((value, byte) => value * 256 + byte, 0);
