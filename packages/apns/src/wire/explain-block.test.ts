import { type HeaderBlock } from '@apns-sim/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createBlockReader } from './explain-block.ts';
import { huffmanText } from './huffman-text.ts';

const bytes = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex');
const decoded = (block: HeaderBlock) => {
  if (block.state !== 'decoded') throw new Error(`unknown: ${block.why}`);
  return block;
};
const inShort = (block: HeaderBlock) =>
  decoded(block).fields.map(({ name, value, coding, index, table, huffman }) =>
    [`${name}: ${value}`, coding, index === null ? '-' : `${table} ${index}`, huffman.join('+')].join(' | '),
  );

test('[CT-30] RFC 7541 C.2: each way a field can be coded', () => {
  const one = (hex: string) => inShort(createBlockReader().explain(bytes(hex)));
  expect(one('400a 6375 7374 6f6d 2d6b 6579 0d63 7573 746f 6d2d 6865 6164 6572')).toEqual([
    'custom-key: custom-header | incremental | - | ',
  ]);
  expect(one('040c 2f73 616d 706c 652f 7061 7468')).toEqual([':path: /sample/path | withoutIndexing | static 4 | ']);
  expect(one('1008 7061 7373 776f 7264 0673 6563 7265 74')).toEqual(['password: secret | neverIndexed | - | ']);
  expect(one('82')).toEqual([':method: GET | indexed | static 2 | ']);
});

// the same three requests, without (C.3) and with the Huffman code (C.4)
const requests: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'C.3',
    '',
    [
      '8286 8441 0f77 7777 2e65 7861 6d70 6c65 2e63 6f6d',
      '8286 84be 5808 6e6f 2d63 6163 6865',
      '8287 85bf 400a 6375 7374 6f6d 2d6b 6579 0c63 7573 746f 6d2d 7661 6c75 65',
    ],
  ],
  [
    'C.4',
    'value',
    [
      '8286 8441 8cf1 e3c2 e5f2 3a6b a0ab 90f4 ff',
      '8286 84be 5886 a8eb 1064 9cbf',
      '8287 85bf 4088 25a8 49e9 5ba9 7d7f 8925 a849 e95b b8e8 b4bf',
    ],
  ],
];
test.each(requests)('[CT-30] RFC 7541 %s: three requests on one connection', (_, huffman, blocks) => {
  const reader = createBlockReader();
  const [first = '', second = '', third = ''] = blocks;
  const one = reader.explain(bytes(first));
  expect(inShort(one)).toEqual([
    ':method: GET | indexed | static 2 | ',
    ':scheme: http | indexed | static 6 | ',
    ':path: / | indexed | static 4 | ',
    `:authority: www.example.com | incremental | static 1 | ${huffman}`,
  ]);
  expect(decoded(one)).toMatchObject({ tableEntries: 1, tableBytes: 57, bytes: bytes(first).length, plainBytes: 68 });
  const two = reader.explain(bytes(second));
  expect(inShort(two).slice(3)).toEqual([
    ':authority: www.example.com | indexed | dynamic 62 | ',
    `cache-control: no-cache | incremental | static 24 | ${huffman}`,
  ]);
  const three = reader.explain(bytes(third));
  expect(inShort(three).slice(3)).toEqual([
    ':authority: www.example.com | indexed | dynamic 63 | ',
    `custom-key: custom-value | incremental | - | ${huffman && 'name+value'}`,
  ]);
  expect(decoded(three)).toMatchObject({ tableEntries: 3, tableBytes: 164 });
  expect(decoded(three).fields.reduce((sum, field) => sum + field.bytes, 0)).toBe(bytes(third).length);
  expect(
    decoded(three)
      .fields.map(({ hex }) => hex)
      .join(''),
  ).toBe(bytes(third).toString('hex'));
});

test('[CT-30] RFC 7541 C.6: a table of 256 bytes drops its oldest fields', () => {
  const reader = createBlockReader();
  const first = reader.explain(
    bytes(
      `3fe1 01 4882 6402 5885 aec3 771a 4b61 96d0 7abe 9410 54d4 44a8 2005 9504 0b81 66e0 82a6 2d1b ff
       6e91 9d29 ad17 1863 c78f 0b97 c8e9 ae82 ae43 d3`.replaceAll('\n', ''),
    ),
  );
  expect(decoded(first)).toMatchObject({ tableSizeUpdates: [256], tableEntries: 4, tableBytes: 222 });
  expect(inShort(first)[2]).toBe('date: Mon, 21 Oct 2013 20:13:21 GMT | incremental | static 33 | value');
  const second = reader.explain(bytes('4883 640e ffc1 c0bf'));
  expect(inShort(second)).toEqual([
    ':status: 307 | incremental | static 8 | value',
    'cache-control: private | indexed | dynamic 65 | ',
    'date: Mon, 21 Oct 2013 20:13:21 GMT | indexed | dynamic 64 | ',
    'location: https://www.example.com | indexed | dynamic 63 | ',
  ]);
  expect(decoded(second)).toMatchObject({ tableEntries: 4, tableBytes: 222 });
});

test('[CT-31] after a block that cannot be read nothing is guessed, also of good ones', () => {
  const reader = createBlockReader();
  const broken = [reader.explain(bytes('be')), reader.explain(bytes('82'))];
  expect(broken).toEqual(
    [1, 1].map((length) => ({ state: 'unknown', bytes: length, why: 'there is no field with the index 62' })),
  );
  const cut = createBlockReader();
  expect(cut.lose(70_000, 'too long')).toEqual({ state: 'unknown', bytes: 70_000, why: 'too long' });
  expect(cut.explain(bytes('82'))).toEqual({ state: 'unknown', bytes: 1, why: 'too long' });
});

test('[CT-31] a signature stands nowhere: not in the value, not in the bytes, not in what an index points to', () => {
  const value = 'bearer eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJURUFNIn0.c2lnbmF0dXJl';
  const block = Buffer.concat([Buffer.from([0x57, value.length]), Buffer.from(value)]);
  const reader = createBlockReader();
  const both = [reader.explain(block), reader.explain(bytes('be'))];
  for (const { fields } of both.map(decoded))
    expect(fields[0]).toMatchObject({
      name: 'authorization',
      value: 'bearer eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJURUFNIn0.…',
    });
  expect(both.map((one) => decoded(one).fields[0]?.hex)).toEqual([null, 'be']);
  expect(JSON.stringify(both)).not.toContain('c2lnbmF0dXJl');
  const other = Buffer.concat([Buffer.from([0x1f, 0x08, 6]), Buffer.from('secret')]);
  expect(decoded(createBlockReader().explain(other)).fields[0]?.value).toBe('…');
});

test('[CT-31] bytes that are no header block do no harm', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 80 }), { maxLength: 8 }), (blocks) => {
      const reader = createBlockReader();
      for (const block of blocks) expect(reader.explain(Buffer.from(block)).bytes).toBe(block.length);
    }),
  );
});

test('[CT-30] padding other than up to seven ones is no Huffman code, and the end of the text stands in none', () => {
  expect(huffmanText(bytes('f1e3c2e5f23a6ba0ab90f4ff'))).toBe('www.example.com');
  expect(huffmanText(bytes('f1e3c2e5f23a6ba0ab90f4fe'))).toBeUndefined();
  expect(huffmanText(bytes('f1e3c2e5f23a6ba0ab90f4ffff'))).toBeUndefined();
  expect(huffmanText(bytes('fffffffc'))).toBeUndefined();
});
