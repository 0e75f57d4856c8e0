import { connectionTroubles, type TroubleCause } from '@apns-sim/protocol';

type Troubles = { readonly [Key in TroubleCause]: { readonly text: string; readonly fix: string } };

/** Who knocks at the door for providers, and how to point a client here. */
export const clients = {
  title: 'Clients at the door',
  hint: 'Every connection with how far it came, and every handshake that failed, with the one thing to do.',
  none: 'Nobody has knocked yet. A handshake that fails shows here, too.',
  toCard: 'Report card',
  failures: 'Handshakes that failed',
  connections: 'Connections, the newest first',
  times: '{{count}} ×',
  noName: 'no server name',
  closed: 'closed',
  priorKnowledge: 'by prior knowledge, no ALPN',
  certificate: 'client certificate',
  noToken: 'none yet',
  token: 'key {{keyId}}, {{minutes}} min old',
  counts: '{{accepted}} of {{pushes}} pushes, {{pings}} PINGs',
  firstPush: 'The first push',
  states: { passed: 'Passed:', failed: 'Failed:', open: 'Not yet:' },
  stations: { tls: 'TLS', http2: 'HTTP/2', token: 'Provider token', accepted: 'Accepted' },
  troubles: connectionTroubles as Troubles,
  point: {
    title: 'Point your client here',
    hint: 'The code with the addresses, files and ids of this simulation.',
    client: 'Client',
    setting: 'It can be pointed here by its own settings.',
    takeover: 'It knows only Apple’s names: take them over, see below.',
    run: 'Run by our tests.',
    notRun: 'Written from its documentation; not run by us.',
    takeoverTitle: 'Take Apple’s names over',
    takeoverHint:
      'For clients that cannot be pointed anywhere: nothing in them changes. Afterwards: apns-sim takeover check',
    kinds: {
      name: '1. Let Apple’s names lead here',
      port: '2. Answer at port 443',
      trust: '3. Trust the authority of this simulation',
      container: 'In containers',
    },
    /** Where the door's own title does not do. */
    recipes: {} as Readonly<Record<string, string>>,
  },
};
