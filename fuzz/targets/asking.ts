import { createDoorCheck } from '@apns-sim/protocol';
import { createOriginCheck } from '../../packages/apns/src/gateway/origin.ts';
import { createEntryCheck } from '../../packages/simulation/src/front-door/access-token.ts';
import { createMayUpload } from '../../packages/simulation/src/phones/may-upload.ts';
import { demand, type OpenTarget } from '../engine/target.ts';
import { text } from '../structures/text.ts';

/** Names that mean this machine, in any spelling a client writes; the port is anything. */
const here = /^(?:(?:[a-z0-9_-]+\.)*localhost|127(?:\.\d{1,3}){3}|\[::1\]|[\da-fx.]+)(?::\d{0,5})?$/i;
const token = 'a-token-of-26-letters-_~.x';

/** Who asks at a door: Host, Origin, Cookie, Authorization and the address, a line each. */
export const open: OpenTarget = () => {
  const mayNot = createDoorCheck('127.0.0.1');
  const enter = createEntryCheck(token);
  const mayOpen = createOriginCheck('127.0.0.1');
  const mayUpload = createMayUpload([]);
  return {
    property:
      'never throws; on loopback only loopback names and no page of another machine come in; nobody enters without the token; where an app posts is this machine',
    structure: text,
    words: [
      'localhost', '127.0.0.1', '[::1]', 'evil.example', 'http://', 'https://', 'null', ':3000', '@', '#', '?', '/', '\\', '.', '%2e', '0x7f.1',
      '127.1', 'localhost.', '.localhost', 'apns-sim-access=', 'Bearer ', token, '?token=', '; ', '//', '[', '169.254.169.254', '\u3002', '\uff0e',
    ], // biome-ignore format: a list of words
    seeds: [
      'localhost:3000\nhttp://localhost:3000\n\n\n/lab',
      'evil.example\nhttp://evil.example\n\n\n/',
      `127.0.0.1:80\nnull\napns-sim-access=${token}\n\n//[`,
      `[::1]\nhttp://127.0.0.1\nx=1; apns-sim-access=%zz\nBearer ${token}\n/?token=${token}&a=1`,
      'http://127.0.0.1:1/x\nhttps://169.254.169.254/latest\n\n\n/\\\\evil.example',
    ],
    longest: 400,
    work: { base: 4000, perByte: 60 },
    attempt(input) {
      const [host = '', origin = '', cookie = '', authorization = '', url = ''] = input.toString('latin1').split('\n');
      const refusal = mayNot({ host, ...(origin !== '' && { origin }) });
      if (refusal === undefined) {
        demand(here.test(host), `Host ${JSON.stringify(host)} is let in`);
        demand(origin === '' || here.test(new URL(origin).host), `Origin ${JSON.stringify(origin)} is let in`);
      }
      const asked = { origin: origin || undefined, host };
      if (mayOpen(asked) && origin !== '') demand(here.test(new URL(origin).host), `the gateway lets ${origin} in`);
      const entry = enter({
        headers: { host, cookie, authorization },
        url,
        socket: { remoteAddress: '192.0.2.1', localAddress: '192.0.2.2' },
      });
      if (entry.kind !== 'stranger')
        demand(
          [cookie, authorization, url].some((one) => decoded(one).includes(token)),
          'a stranger is let in',
        );
      if (entry.kind === 'introduced')
        demand(
          /^\/(?![/\\])/.test(entry.location) && new URL(entry.location, 'http://door').host === 'door',
          'it leads to another host',
        );
      if (mayUpload(host) === undefined)
        demand(here.test(new URL(host, 'http://localhost').host), `${host} may be posted to`);
      return refusal === undefined ? 'accepted' : 'refused';
    },
  };
};

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    // a query may have one good and one broken part: each is decoded by itself
    return text.replaceAll(/%[0-9a-f]{2}/gi, (code) => String.fromCharCode(Number.parseInt(code.slice(1), 16)));
  }
}
