import { mutateBytes } from '../engine/mutate-bytes.ts';
import { type Structure, type Tools } from '../engine/structure.ts';

/** One element of DER: what stands inside is taken apart when its tag says so. Source: ITU-T X.690 §8.1. */
interface Element {
  tag: number;
  value: Buffer;
  inner: Element[] | undefined;
}

const tags = [
  0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0c, 0x13, 0x16, 0x17, 0x18, 0x1e, 0x30, 0x31, 0x80, 0xa0, 0xa3, 0x1f, 0x3f,
  0xff,
];

function read(bytes: Buffer, depth = 0): Element[] | undefined {
  const found: Element[] = [];
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at + 1] ?? 0;
    const more = first < 0x80 ? 0 : first & 0x7f;
    if (at + 2 + more > bytes.length || more > 3) return undefined;
    const length = more === 0 ? first : bytes.readUIntBE(at + 2, more);
    const from = at + 2 + more;
    if (from + length > bytes.length) return undefined;
    const tag = bytes[at] ?? 0;
    const value = bytes.subarray(from, from + length);
    const inside = depth < 20 && ((tag & 0x20) !== 0 || (tag === 4 && length > 3)) ? read(value, depth + 1) : undefined;
    found.push({ tag, value, inner: inside });
    at = from + length;
  }
  return found;
}

/** Length as DER writes it, or on purpose longer than that. */
function lengthOf(length: number, dice?: Tools['dice']): Buffer {
  if (dice?.oneIn(2))
    return Buffer.from(
      dice.pick([[0x80], [0x81, 0x01], [0x84, 0xff, 0xff, 0xff, 0xff], [0x83, 0, 0, length & 0xff], [0xff]]),
    );
  if (length < 0x80) return Buffer.from([length]);
  return length < 0x100 ? Buffer.from([0x81, length]) : Buffer.from([0x82, (length >> 8) & 0xff, length & 0xff]);
}

function write(elements: readonly Element[], strange?: Element, dice?: Tools['dice']): Buffer {
  return Buffer.concat(
    elements.flatMap((one) => {
      const value = one.inner === undefined ? one.value : write(one.inner, strange, dice);
      return [Buffer.from([one.tag]), lengthOf(value.length, one === strange ? dice : undefined), value];
    }),
  );
}

const lists = (elements: Element[]): Element[][] => [
  elements,
  ...elements.flatMap(({ inner }) => (inner ? lists(inner) : [])),
];

/** Distinguished encoding: lengths stay right around what is changed, except where they are to be wrong. */
export const der: Structure = {
  name: 'DER',
  mutate(input, tools) {
    const { dice } = tools;
    const root = read(input);
    if (root === undefined || root.length === 0) return undefined;
    const list = dice.pick(lists(root)) ?? root;
    const at = dice.roll(list.length);
    const one = list[at];
    let strange: Element | undefined;
    if (one === undefined) list.push({ tag: dice.pick(tags) ?? 5, value: Buffer.alloc(0), inner: undefined });
    else
      switch (dice.roll(7)) {
        case 0:
          one.tag = dice.pick(tags) ?? 5;
          break;
        case 1:
          list.splice(at, 1);
          break;
        case 2:
          list.splice(dice.roll(list.length), 0, { ...one });
          break;
        case 3: {
          let nested: Element = { ...one };
          for (let depth = dice.pick([1, 3, 50, 400]); depth > 0; depth--)
            nested = { tag: 0x30, value: Buffer.alloc(0), inner: [nested] };
          list[at] = nested;
          break;
        }
        case 4:
          strange = one;
          break;
        case 5: {
          const other = read(tools.other());
          const taken = other && dice.pick(dice.pick(lists(other)) ?? other);
          if (taken !== undefined) list.splice(at, dice.roll(2), taken);
          break;
        }
        default:
          list[at] = { ...one, value: mutateBytes(one.inner ? write(one.inner) : one.value, tools), inner: undefined };
      }
    return write(root, strange, dice);
  },
};
