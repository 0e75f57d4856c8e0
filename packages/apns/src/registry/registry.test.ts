import { createClock, createRandom, topicsOf } from '@apns-sim/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openDatabase } from '../database/open-database.ts';
import { createMemoryRegistry } from './memory-registry.ts';
import { describeRegistry } from './registry.contract.ts';
import { invalidBecause, type Registry } from './registry.ts';
import { createSqliteRegistry } from './sqlite-registry.ts';

const bundleId = 'com.example.courier';
const alice = { deviceId: 'alice', name: "Alice's iPhone", environment: 'sandbox' } as const;
const frozen = () => createClock({ mode: 'frozen', at: 1_700_000_000_000 });

function createRegistry(database = openDatabase(':memory:')) {
  const registry = createSqliteRegistry({ database, clock: frozen(), random: createRandom('registry') });
  return { registry, database };
}

describeRegistry('[RG-1, RG-2, RG-4, RG-5, RG-6, RG-7, RG-8] in memory', createMemoryRegistry);
describeRegistry('[RG-1, RG-2, RG-4, RG-5, RG-6, RG-7, RG-8] in SQLite', (options) =>
  createSqliteRegistry({ database: openDatabase(':memory:'), ...options }),
);

test('[RG-3] a restart keeps tokens, and the same seed gives no token twice', () => {
  const { registry, database } = createRegistry();
  const { tokens } = registry.issueTokens(alice, [bundleId]);
  registry.invalidateTokens('alice', bundleId);
  const { registry: restarted } = createRegistry(database);
  const old = tokens[bundleId];
  expect(old && restarted.token(old)?.invalidSince).not.toBeNull();
  expect(restarted.device('alice')).toEqual(alice);
  expect(restarted.issueTokens(alice, [bundleId]).tokens[bundleId]).not.toBe(old);
});

test('[RG-3] a restart keeps teams as they were suspended, keys, and what a token died of', () => {
  const { registry, database } = createRegistry();
  const { teamId } = registry.addTeam(['com.a.b']);
  const key = { teamId, publicKey: 'PEM', environment: 'sandbox', topics: ['com.a.b'] } as const;
  registry.addKey({ ...key, keyId: 'KEY0000001' });
  registry.addKey({ ...key, keyId: 'KEY0000002', relatedKeyId: 'KEY0000001' });
  registry.revokeKey('KEY0000002');
  registry.suspendTeam(teamId, true);
  const deviceToken = registry.issueTokens(alice, [bundleId]).tokens[bundleId];
  if (deviceToken === undefined) throw new Error('no token');
  registry.invalidateToken(deviceToken, 'expired');
  const { registry: restarted } = createRegistry(database);
  expect(restarted.team(teamId)).toEqual({ teamId, topics: ['com.a.b'], suspended: true });
  expect(restarted.keysOf(teamId)).toEqual(registry.keysOf(teamId));
  expect(restarted.key('KEY0000001')?.relatedKeyId).toBe('KEY0000002');
  expect(restarted.token(deviceToken)).toMatchObject({ invalidSince: 1_700_000_000_000, invalidBecause: 'expired' });
});

/** Something done to a registry; what comes back is compared. */
type Act = (registry: Registry) => unknown;

const teamId = fc.constantFrom('SIMTEAM001', 'SIMTEAM002');
const keyId = fc.constantFrom('KEY0000001', 'KEY0000002', 'KEY0000003');
const app = fc.constantFrom('com.a.b', 'com.a.c');
const device = fc.record({
  deviceId: fc.constantFrom('phone', 'tablet'),
  name: fc.constantFrom('mine', 'yours'),
  environment: fc.constantFrom('sandbox' as const, 'production' as const),
});
const key = fc.record({
  keyId,
  teamId,
  publicKey: fc.constantFrom('PEM', 'OTHER'),
  environment: fc.constantFrom('sandbox' as const, null),
  topics: fc.option(fc.array(app, { maxLength: 2 })),
  relatedKeyId: fc.option(keyId),
});

/** What a registry throws is its own; that it throws is not. */
function attempt(run: () => unknown): unknown {
  try {
    return run();
  } catch {
    return 'thrown';
  }
}

/** In one order: none is promised for tokens. */
const inOrder = (tokens: ReturnType<Registry['tokensOf']>) =>
  tokens.toSorted((a, b) => (a.deviceToken < b.deviceToken ? -1 : 1));

const act: fc.Arbitrary<Act> = fc.oneof(
  device.map(
    (one): Act =>
      (registry) =>
        registry.rememberDevice(one),
  ),
  fc.tuple(device, app, fc.constantFrom('', 'start:Tour')).map(
    ([one, of, use]): Act =>
      (registry) =>
        registry.issueTokens(one, topicsOf(of), use),
  ),
  fc.tuple(device, app, fc.constantFrom(undefined, 'start:Tour')).map(
    ([one, of, use]): Act =>
      (registry) =>
        inOrder(registry.invalidateTokens(one.deviceId, of, use)),
  ),
  fc.tuple(device, fc.nat({ max: 20 }), fc.constantFrom(...invalidBecause)).map(
    ([{ deviceId }, which, because]): Act =>
      (registry) => {
        const entry = inOrder(registry.tokensOf(deviceId))[which];
        return entry && registry.invalidateToken(entry.deviceToken, because);
      },
  ),
  fc.tuple(fc.array(app, { maxLength: 2 }), fc.option(teamId, { nil: undefined })).map(
    ([topics, id]): Act =>
      (registry) =>
        registry.addTeam(topics, id),
  ),
  fc.tuple(teamId, app).map(
    ([id, topic]): Act =>
      (registry) =>
        registry.addTopic(id, topic),
  ),
  fc.tuple(teamId, fc.boolean()).map(
    ([id, over]): Act =>
      (registry) =>
        registry.suspendTeam(id, over),
  ),
  key.map(
    (one): Act =>
      (registry) =>
        registry.addKey(one),
  ),
  keyId.map(
    (id): Act =>
      (registry) => [registry.revokeKey(id), registry.key(id)],
  ),
  fc.constant<Act>((registry) => registry.newKeyId()),
  fc.constant<Act>((registry) => registry.clear()),
);

/** All that can be asked of a registry. */
const everything = (registry: Registry) => ({
  devices: ['phone', 'tablet'].map((id) => [registry.device(id), inOrder(registry.tokensOf(id))]),
  teams: registry.teams().map((team) => [team, registry.team(team.teamId), registry.keysOf(team.teamId)]),
  keys: ['KEY0000001', 'KEY0000002', 'KEY0000003'].map((id) => registry.key(id)),
});

test('[RG-1] [RG-2] [RG-5] [RG-7] SQLite does what the plain model does, whatever comes in whatever order', () => {
  const database = openDatabase(':memory:');
  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
      const clock = frozen();
      const model = createMemoryRegistry({ clock, random: createRandom('registry') });
      const real = createSqliteRegistry({ database, clock, random: createRandom('registry') });
      real.clear();
      for (const run of acts) {
        expect(attempt(() => run(real))).toEqual(attempt(() => run(model)));
        clock.advance(1000);
      }
      expect(everything(real)).toEqual(everything(model));
    }),
    { numRuns: 200 },
  );
});
