import { errorCodes } from '@apns-sim/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ConnectionError } from '../errors.ts';
import { HeaderDecoder } from './header-decoder.ts';
import { HeaderEncoder } from './header-encoder.ts';
import { huffmanLength, writeHuffman } from './huffman-encode.ts';
import { sequences } from './rfc7541-examples.contract.ts';
import { type Field } from './static-table.ts';

// biome-ignore lint/style/noProcessEnv: a wish of whoever runs the test
const numRuns = Number(process.env.H2_FUZZ ?? 100);

const newDecoder = ({ maxTableSize = 4096, maxListSize = 1_000_000 } = {}) =>
  new HeaderDecoder({ maxTableSize, maxListSize });
const newEncoder = ({ maxTableSize = 4096, policies = {} } = {}) => new HeaderEncoder({ maxTableSize, policies });

function codeOf(run: () => unknown): string | undefined {
  try {
    run();
  } catch (error) {
    if (error instanceof ConnectionError) return errorCodes[error.code];
    throw error;
  }
  return undefined;
}

const decodeHex = (decoder: HeaderDecoder, hex: string) => decoder.decode(Buffer.from(hex, 'hex'), 0, hex.length / 2);

describe.each(sequences)('[H2-111] $title', ({ maxTableSize, blocks }) => {
  test('is read, and the table is as shown', () => {
    const decoder = newDecoder({ maxTableSize });
    for (const [block, fields, tableSize] of blocks) {
      expect(decodeHex(decoder, block).fields).toEqual(fields);
      expect(decoder.tableSize).toBe(tableSize);
    }
  });
});

test('[H2-111] texts in Huffman code are written as the RFC shows them', () => {
  for (const [text, hex] of [
    ['www.example.com', 'f1e3c2e5f23a6ba0ab90f4ff'],
    ['no-cache', 'a8eb10649cbf'],
    ['custom-value', '25a849e95bb8e8b4bf'],
    ['Mon, 21 Oct 2013 20:13:21 GMT', 'd07abe941054d444a8200595040b8166e082a62d1bff'],
  ] as const) {
    const bytes = Buffer.alloc(60);
    expect(bytes.toString('hex', 0, writeHuffman(text, bytes, 0))).toBe(hex);
    expect(huffmanLength(text)).toBe(hex.length / 2);
  }
});

const name = fc.oneof(
  fc.constantFrom(':path', ':method', ':status', 'authorization', 'apns-id', 'x'),
  fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)), maxLength: 8 }),
);
const value = fc.oneof(
  fc.constantFrom('POST', '200', '/', '', 'a'.repeat(300)),
  fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)), maxLength: 60 }),
);
const block = fc.array(fc.tuple(name, value), { maxLength: 8 });
const step = fc.oneof({ arbitrary: block, weight: 5 }, { arbitrary: fc.integer({ min: 0, max: 5000 }), weight: 1 });

test('[H2-112] what is encoded is decoded, through every change of the table’s size', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), fc.constantFrom(0, 100, 4096), (steps, maxTableSize) => {
      const policies = { authorization: 'never', ':path': 'literal' } as const;
      const encoder = newEncoder({ maxTableSize, policies });
      const decoder = newDecoder({ maxTableSize: 5000 });
      for (const one of steps) {
        if (typeof one === 'number') encoder.allow(one);
        else {
          // twice, for what is remembered
          for (let time = 0; time < 2; time++) {
            const length = encoder.encode(one);
            expect(decoder.decode(encoder.bytes, 0, length).fields).toEqual(one);
          }
        }
      }
      // a last block tells the last size
      decoder.decode(encoder.bytes, 0, encoder.encode([]));
      expect(decoder.tableSize).toBe(encoder.tableSize);
    }),
    { numRuns },
  );
});

test('[H2-112] a larger table than the usual one holds what it was given', () => {
  const encoder = newEncoder({ maxTableSize: 20_000 });
  const decoder = newDecoder({ maxTableSize: 20_000 });
  encoder.allow(20_000);
  const lists = Array.from({ length: 300 }, (_, index): Field[] => [[`name-${index}`, 'v']]);
  for (const list of [...lists, ...lists])
    expect(decoder.decode(encoder.bytes, 0, encoder.encode(list)).fields).toEqual(list);
  expect(encoder.tableSize).toBeGreaterThan(10_000);
});

test.each([
  ['index 0', '80'],
  ['an index that nothing has', 'be'],
  ['a name that nothing has', '7e0161'],
  ['an index that is cut off', 'ff'],
  ['an index that goes on', 'ff80'],
  ['an integer of many bytes', 'ff8080808001'],
  ['an integer that overflows', 'ffffffffffffffffff7f'],
  ['a literal without a value', '0401'],
  ['a text that is cut off', '000361'],
  ['a text longer than memory', '007fffffff7f'],
  ['Huffman code with EOS', '0084ffffffff0161'],
  ['Huffman code that ends in a byte of ones', '00821fff0161'],
  ['Huffman code that ends in zeros', '0081180161'],
  ['a size change behind a field', '8220'],
  ['a size change above our limit', '3fe21f'],
])('[H2-113] %s', (_title, hex) => {
  expect(codeOf(() => decodeHex(newDecoder(), hex))).toBe('COMPRESSION_ERROR');
});

test('[H2-113] bytes that are no header block do nothing worse', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 100 }), { maxLength: 5 }), (blocks) => {
      const decoder = newDecoder({ maxListSize: 500 });
      const read = () => {
        for (const bytes of blocks) decoder.decode(Buffer.from(bytes), 0, bytes.length);
      };
      expect([undefined, 'COMPRESSION_ERROR']).toContain(codeOf(read));
      expect(decoder.tableSize).toBeLessThanOrEqual(4096);
    }),
    { numRuns: numRuns * 3 },
  );
});

test('[H2-114] a secret is marked and never indexed', () => {
  const encoder = newEncoder({ policies: { authorization: 'never' } });
  const secret = ['authorization', 'bearer x'] as const;
  const send = (path: string) => encoder.bytes.toString('hex', 0, encoder.encode([secret, [':path', path]]));
  const [first, second, third] = [send('/'), send('/index.html'), send('/')];
  expect(first).toBe(`1f0808${Buffer.from('bearer x').toString('hex')}84`);
  // from the second time on in Huffman code
  expect(second).toMatch(/^1f0886[0-9a-f]{12}85$/);
  expect(third).toBe(second.replace(/85$/, '84'));
  expect(encoder.tableSize).toBe(0);
});

test('[H2-115] a block that unpacks to megabytes is kept to the limit, and the table stays in step', () => {
  const decoder = newDecoder({ maxListSize: 8000 });
  const long = 'a'.repeat(3900);
  const remember = Buffer.from('4001627fbd1d', 'hex');
  const bomb = Buffer.concat([remember, Buffer.from(long), Buffer.alloc(8000, 0x80 | 62)]);
  const { fields, tooLarge } = decoder.decode(bomb, 0, bomb.length);
  expect({ fields: fields.length, tooLarge }).toEqual({ fields: 2, tooLarge: true });
  expect(decodeHex(decoder, 'be')).toEqual({ fields: [['b', long]], tooLarge: false });
});

test('[H2-116] equal blocks give the same list, until the table moves', () => {
  const encoder = newEncoder();
  const decoder = newDecoder();
  const next = (fields: Field[]) => decoder.decode(encoder.bytes, 0, encoder.encode(fields)).fields;
  const list = (id: string): Field[] => [
    [':status', '200'],
    ['apns-id', id],
  ];
  next(list('first'));
  const once = next(list('first'));
  expect(next(list('first'))).toBe(once);
  next([['another', 'field']]);
  const moved = next(list('first'));
  expect(moved).not.toBe(once);
  expect(moved).toEqual(once);
});
