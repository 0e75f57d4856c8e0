/* The examples of RFC 7541 Appendix C: blocks as hexadecimal text, the fields they stand for, and the table's size behind them. */

type Example = readonly [block: string, fields: readonly (readonly [string, string])[], tableSize: number];

const request = (scheme: string, path: string) =>
  [
    [':method', 'GET'],
    [':scheme', scheme],
    [':path', path],
    [':authority', 'www.example.com'],
  ] as const;
const requests = [
  request('http', '/'),
  [...request('http', '/'), ['cache-control', 'no-cache']],
  [...request('https', '/index.html'), ['custom-key', 'custom-value']],
] as const;
const response = (status: string, second: string) =>
  [
    [':status', status],
    ['cache-control', 'private'],
    ['date', `Mon, 21 Oct 2013 20:13:${second} GMT`],
  ] as const;
const location = ['location', 'https://www.example.com'] as const;
const responses = [
  [...response('302', '21'), location],
  [...response('307', '21'), location],
  [
    ...response('200', '22'),
    location,
    ['content-encoding', 'gzip'],
    ['set-cookie', 'foo=ASDJKHQKBZXOQWEOPIUAXQWEOIU; max-age=3600; version=1'],
  ],
] as const;

const examples = (
  blocks: readonly [string, string, string],
  fields: readonly [Example[1], Example[1], Example[1]],
  sizes: readonly [number, number, number],
): Example[] => blocks.map((block, index) => [block, fields[index] ?? [], sizes[index] ?? 0]);

/** Each sequence is of one connection whose table has so many bytes. */
export const sequences: readonly {
  readonly title: string;
  readonly maxTableSize: number;
  readonly blocks: Example[];
}[] = [
  {
    title: 'C.2 single fields',
    maxTableSize: 4096,
    blocks: [
      ['400a637573746f6d2d6b65790d637573746f6d2d686561646572', [['custom-key', 'custom-header']], 55],
      ['040c2f73616d706c652f70617468', [[':path', '/sample/path']], 55],
      ['100870617373776f726406736563726574', [['password', 'secret']], 55],
      ['82', [[':method', 'GET']], 55],
    ],
  },
  {
    title: 'C.3 requests without Huffman code',
    maxTableSize: 4096,
    blocks: examples(
      [
        '828684410f7777772e6578616d706c652e636f6d',
        '828684be58086e6f2d6361636865',
        '828785bf400a637573746f6d2d6b65790c637573746f6d2d76616c7565',
      ],
      requests,
      [57, 110, 164],
    ),
  },
  {
    title: 'C.4 requests with Huffman code',
    maxTableSize: 4096,
    blocks: examples(
      [
        '828684418cf1e3c2e5f23a6ba0ab90f4ff',
        '828684be5886a8eb10649cbf',
        '828785bf408825a849e95ba97d7f8925a849e95bb8e8b4bf',
      ],
      requests,
      [57, 110, 164],
    ),
  },
  {
    title: 'C.5 responses without Huffman code',
    maxTableSize: 256,
    blocks: examples(
      [
        '4803333032580770726976617465611d4d6f6e2c203231204f637420323031332032303a31333a323120474d546e1768747470733a2f2f7777772e6578616d706c652e636f6d',
        '4803333037c1c0bf',
        '88c1611d4d6f6e2c203231204f637420323031332032303a31333a323220474d54c05a04677a69707738666f6f3d4153444a4b48514b425a584f5157454f50495541585157454f49553b206d61782d6167653d333630303b2076657273696f6e3d31',
      ],
      responses,
      [222, 222, 215],
    ),
  },
  {
    title: 'C.6 responses with Huffman code',
    maxTableSize: 256,
    blocks: examples(
      [
        '488264025885aec3771a4b6196d07abe941054d444a8200595040b8166e082a62d1bff6e919d29ad171863c78f0b97c8e9ae82ae43d3',
        '4883640effc1c0bf',
        '88c16196d07abe941054d444a8200595040b8166e084a62d1bffc05a839bd9ab77ad94e7821dd7f2e6c7b335dfdfcd5b3960d5af27087f3672c1ab270fb5291f9587316065c003ed4ee5b1063d5007',
      ],
      responses,
      [222, 222, 215],
    ),
  },
];
