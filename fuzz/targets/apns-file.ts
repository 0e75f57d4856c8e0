import { audienceOf, recipientsOf } from '../../apps/lab/src/bulk/audience.ts';
import { draftOfFile } from '../../apps/lab/src/console/file-draft.ts';
import { readDeepLink } from '../../apps/lab/src/flow/deep-link.ts';
import { demand, type OpenTarget } from '../engine/target.ts';
import { json } from '../structures/json.ts';

/** What people drop on the page: `.apns` files, lists of recipients, and links. */
export const open: OpenTarget = () => ({
  property: 'never throws; nobody is sent to twice; a link leads to an id of letters and digits',
  structure: json,
  words: [
    'Simulator Target Bundle',
    'aps',
    'deviceToken',
    'token',
    ',',
    ';',
    '\t',
    '"',
    '""',
    '\n',
    '\ufeff',
    'trace=',
    '&t=',
    'ab'.repeat(32),
  ],
  seeds: [
    '{"Simulator Target Bundle":"com.example.courier","aps":{"alert":"x"}}',
    `name,deviceToken\n"A, ""B""",${'ab'.repeat(32)}\nC,${'cd'.repeat(32)}\n`,
    `{"deviceToken":"${'ab'.repeat(32)}","name":"A"}\n{"token":"x","n":1}\n`,
    'trace=0123-abc&t=900',
    `${'ab'.repeat(32)}\n${'AB'.repeat(32)}`,
  ],
  longest: 4000,
  work: { base: 5000, perByte: 200 },
  attempt(input) {
    const text = input.toString('utf8');
    const { payload } = draftOfFile(text, []);
    demand(typeof payload === 'string', 'a file makes no payload');
    const { recipients, duplicates } = audienceOf(recipientsOf(text), new Set());
    demand(
      new Set(recipients.map(({ deviceToken }) => deviceToken)).size === recipients.length,
      'somebody comes twice',
    );
    demand(recipients.length + duplicates <= input.length, 'more recipients than letters');
    const link = readDeepLink(new URLSearchParams(text));
    demand(link === null || /^[0-9a-z-]{1,64}$/.test(link.trace), 'a link leads elsewhere');
    return recipients.length > 0 ? 'accepted' : 'refused';
  },
});
