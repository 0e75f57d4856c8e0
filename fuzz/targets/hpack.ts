import { createBlockReader } from '../../packages/apns/src/wire/explain-block.ts';
import { ConnectionError } from '../../packages/h2/src/errors.ts';
import { HeaderDecoder } from '../../packages/h2/src/hpack/header-decoder.ts';
import { HeaderEncoder } from '../../packages/h2/src/hpack/header-encoder.ts';
import { type Field } from '../../packages/h2/src/hpack/static-table.ts';
import { demand, type OpenTarget } from '../engine/target.ts';
import { blocksOf, pushFields } from '../seeds/frame-seeds.ts';
import { asBlocks, blocks, blocksIn } from '../structures/frames.ts';

const mostListSize = 100_000;
const plain = (fields: readonly Field[]) => fields.filter(([name]) => !/^(proxy-)?authorization$/.test(name));

/** Header blocks of a connection: the reader that serves, the one that explains, and the writer. */
export const open: OpenTarget = () => ({
  property:
    'both readers find the same fields or both refuse; only ConnectionError is thrown; what was read can be written and read again',
  structure: blocks,
  words: [
    Uint8Array.of(0x3f, 0xe1, 0x1f),
    Uint8Array.of(0x20),
    Uint8Array.of(0x7f, 0xff, 0xff, 0xff, 0x0f),
    Uint8Array.of(0xbe),
  ],
  seeds: [
    asBlocks(blocksOf([pushFields, pushFields, pushFields])),
    asBlocks(blocksOf([[['a', 'b'.repeat(200)]], [['a', 'c']]])),
  ],
  longest: 2000,
  work: { base: 20_000, perByte: 400 },
  attempt(input) {
    const decoder = new HeaderDecoder({ maxTableSize: 4096, maxListSize: mostListSize });
    const explainer = createBlockReader();
    const encoder = new HeaderEncoder({ maxTableSize: 4096, policies: {} });
    const again = new HeaderDecoder({ maxTableSize: 4096, maxListSize: mostListSize });
    let read = 0;
    for (const block of blocksIn(input)) {
      const told = explainer.explain(block);
      let fields: readonly Field[];
      try {
        const decoded = decoder.decode(block, 0, block.length);
        if (decoded.tooLarge) return 'refused';
        fields = decoded.fields;
      } catch (error) {
        if (!(error instanceof ConnectionError)) throw error;
        // the reader that explains may know more than the one that serves, which has limits of its own
        return 'refused';
      }
      demand(told.state === 'decoded', `read by one and not by the other: ${told.state === 'unknown' ? told.why : ''}`);
      if (told.state !== 'decoded') continue;
      const seen = told.fields.map(({ name, value }): Field => [name, value]);
      demand(JSON.stringify(plain(seen)) === JSON.stringify(plain(fields)), 'the readers find different fields');
      demand(told.tableBytes === decoder.tableSize, 'the tables have grown apart');
      const length = encoder.encode(fields);
      const copy = Buffer.from(encoder.bytes.subarray(0, length));
      demand(
        JSON.stringify(again.decode(copy, 0, length).fields) === JSON.stringify(fields),
        'it does not survive writing',
      );
      read += fields.length;
    }
    return read > 0 ? 'accepted' : 'refused';
  },
});
