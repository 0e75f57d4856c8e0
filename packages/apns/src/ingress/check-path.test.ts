import { afterAll } from 'vitest';
import { bundleId, openDoor } from './door.contract.ts';
import { connectClient } from './http2-client.contract.ts';
import { testAcceptances, testRefusals } from './refusals.contract.ts';

const door = await openDoor();
const client = connectClient(door.port);
afterAll(async () => {
  client.session.destroy();
  await door.close();
});

const header = (name: string, value: string | null) => ({ headers: { [name]: value } });

testRefusals(door, client, [
  ['[IN-1] GET', { method: 'GET', withoutBody: true }, { reason: 'MethodNotAllowed', rule: 'IN-1', why: /says GET/ }],
  ['[IN-1] PUT', { method: 'PUT' }, { reason: 'MethodNotAllowed', rule: 'IN-1', why: /POST only/ }],
  [
    '[IN-1] a wrong method before a wrong path and no authentication',
    { method: 'DELETE', path: '/x', headers: { authorization: null } },
    { reason: 'MethodNotAllowed', rule: 'IN-1', why: /DELETE/ },
  ],
  ['[IN-2] the root', { path: '/' }, { reason: 'BadPath', rule: 'IN-2', why: /\/3\/device\/<deviceToken>/ }],
  ['[IN-2] devices', { path: `/3/devices/${door.token()}` }, { reason: 'BadPath', rule: 'IN-2', why: /singular/ }],
  [
    '[IN-2] another version',
    { path: `/2/device/${door.token()}` },
    { reason: 'BadPath', rule: 'IN-2', why: /version/ },
  ],
  ['[IN-2] a query', { path: `/3/device/${door.token()}?x=1` }, { reason: 'BadPath', rule: 'IN-2', why: /query/ }],
  ['[IN-2] a slash behind', { path: `/3/device/${door.token()}/` }, { reason: 'BadPath', rule: 'IN-2', why: /slash/ }],
  ['[IN-2] a broadcast', { path: '/4/broadcasts/apps/x' }, { reason: 'BadPath', rule: 'IN-2', why: /elsewhere/ }],
  [
    '[IN-3] nothing behind the slash',
    { path: '/3/device/' },
    { reason: 'MissingDeviceToken', rule: 'IN-3', why: /empty/ },
  ],
  ['[IN-3] no slash', { path: '/3/device' }, { reason: 'MissingDeviceToken', rule: 'IN-3', why: /empty/ }],
  [
    '[IN-4] a topic twice',
    { again: [['apns-topic', bundleId]] },
    { reason: 'DuplicateHeaders', rule: 'IN-4', why: /apns-topic occurs/ },
  ],
  [
    '[IN-4] authorization twice, before it is looked at',
    { headers: { authorization: 'x' }, again: [['authorization', 'y']] },
    { reason: 'DuplicateHeaders', rule: 'IN-4', why: /authorization/ },
  ],
  [
    '[IN-4] a header APNs does not know',
    {
      again: [
        ['x-a', '1'],
        ['x-a', '2'],
      ],
    },
    { reason: 'DuplicateHeaders', rule: 'IN-4', why: /x-a/ },
  ],
]);

testAcceptances(door, client, [['[IN-5] unknown headers and no content type', header('x-sender', 'a test')]]);
