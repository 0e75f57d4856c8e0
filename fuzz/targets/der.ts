import { utf8StringsIn } from '../../packages/apns/src/ingress/der-strings.ts';
import { demand, type OpenTarget } from '../engine/target.ts';
import { der } from '../structures/der.ts';

const element = (tag: number, value: Uint8Array) => Buffer.concat([Buffer.from([tag, value.length]), value]);
const utf8 = (words: string) => element(0x0c, Buffer.from(words));

/** The topics of a push certificate's extension. */
export const open: OpenTarget = () => ({
  property:
    'never throws; every text found stands in the bytes behind its tag; together they are no longer than the input',
  structure: der,
  words: [Uint8Array.of(0x0c), Uint8Array.of(0x30, 0x80), Uint8Array.of(0x84, 0xff, 0xff, 0xff, 0xff), 'com.example.'],
  seeds: [
    element(
      0x30,
      Buffer.concat([utf8('com.example.courier'), element(0x30, utf8('app')), utf8('com.example.courier.voip')]),
    ),
    utf8('com.example.voip'),
    element(0xa0, element(0x31, element(0x04, utf8('hidden')))),
  ],
  longest: 12_000,
  work: { base: 500, perByte: 400 },
  attempt(input) {
    const found = utf8StringsIn(input);
    let length = 0;
    for (const text of found) {
      const bytes = Buffer.from(text);
      length += text.length;
      const heads = [[bytes.length], [0x81, bytes.length], [0x82, 0, bytes.length], [0x83, 0, 0, bytes.length]];
      const isThere = heads.some((head) => input.includes(Buffer.concat([Buffer.from([0x0c, ...head]), bytes])));
      demand(bytes.length > 127 || text.includes('\ufffd') || isThere, 'a text is found that is not there');
    }
    demand(length <= input.length, 'more is found than came');
    return found.length > 0 ? 'accepted' : 'refused';
  },
});
