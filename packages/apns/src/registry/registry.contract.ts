import { type Clock, createClock, createRandom, type Random, topicsOf } from '@apns-sim/protocol';
import { describe, expect, test } from 'vitest';
import { type Asynchronous } from '../asynchronous.ts';
import { type Registry } from './registry.ts';

const bundleId = 'com.example.courier';
const alice = { deviceId: 'alice', name: "Alice's iPhone", environment: 'sandbox' } as const;

type CreateRegistry = (options: {
  readonly clock: Clock;
  readonly random: Random;
}) => Asynchronous<Registry> | Promise<Asynchronous<Registry>>;

async function open(create: CreateRegistry) {
  const clock = createClock({ mode: 'frozen', at: 1_700_000_000_000 });
  return { registry: await create({ clock, random: createRandom('registry') }), clock };
}

/** What every registry must do. */
export function describeRegistry(name: string, create: CreateRegistry): void {
  describe(name, () => {
    test('[RG-1] a deviceToken is 32 random bytes in hex, one for each topic, and the same while it lives', async () => {
      const { registry, clock } = await open(create);
      const first = await registry.issueTokens(alice, topicsOf(bundleId));
      const tokens = Object.values(first.tokens);
      expect(first.isNew).toBe(true);
      expect(Object.keys(first.tokens)).toEqual(topicsOf(bundleId));
      expect(new Set(tokens).size).toBe(topicsOf(bundleId).length);
      expect(tokens.every((token) => /^[0-9a-f]{64}$/.test(token))).toBe(true);
      expect(await registry.issueTokens(alice, topicsOf(bundleId))).toEqual({ tokens: first.tokens, isNew: false });
      const [deviceToken] = tokens;
      expect(deviceToken && (await registry.token(deviceToken))).toEqual({
        deviceToken,
        deviceId: 'alice',
        topic: bundleId,
        environment: 'sandbox',
        use: '',
        issuedAt: clock.now(),
        invalidSince: null,
        invalidBecause: null,
      });
    });

    test('[RG-1] another device, app or environment has another token', async () => {
      const { registry } = await open(create);
      const tokens = [
        await registry.issueTokens(alice, [bundleId]),
        await registry.issueTokens({ ...alice, deviceId: 'bob' }, [bundleId]),
        await registry.issueTokens({ ...alice, environment: 'production' }, [bundleId]),
        await registry.issueTokens(alice, ['com.example.other']),
      ].flatMap((issued) => Object.values(issued.tokens));
      expect(new Set(tokens).size).toBe(4);
    });

    test('[RG-8] each use of a Live Activity has a token of its own, which dies alone or with the app', async () => {
      const { registry } = await open(create);
      const topic = `${bundleId}.push-type.liveactivity`;
      const given = async (use?: string) => (await registry.issueTokens(alice, [topic], use)).tokens[topic];
      const tokens = [
        await given(),
        await given('start:Tour'),
        await given('update:activity-1'),
        await given('update:activity-2'),
      ];
      expect(new Set(tokens).size).toBe(4);
      expect(await given('update:activity-1')).toBe(tokens[2]);
      const killed = await registry.invalidateTokens('alice', bundleId, 'update:activity-1');
      expect(killed).toMatchObject([{ deviceToken: tokens[2], use: 'update:activity-1' }]);
      expect(await given('update:activity-1')).not.toBe(tokens[2]);
      expect(await given()).toBe(tokens[0]);
      expect(await registry.invalidateTokens('alice', bundleId)).toHaveLength(4);
    });

    test('[RG-2] a deleted app’s tokens are dead from that moment on; installed again it gets new ones', async () => {
      const { registry, clock } = await open(create);
      const { tokens } = await registry.issueTokens(alice, [bundleId, `${bundleId}.voip`]);
      await registry.issueTokens(alice, ['com.example.other']);
      clock.advance(5000);
      const killed = await registry.invalidateTokens('alice', bundleId);
      expect(killed.map(({ deviceToken }) => deviceToken).sort()).toEqual(Object.values(tokens).sort());
      const old = tokens[bundleId];
      expect(old && (await registry.token(old))?.invalidSince).toBe(clock.now());
      expect(await registry.invalidateTokens('alice', bundleId)).toEqual([]);
      const again = await registry.issueTokens(alice, [bundleId]);
      expect(again.isNew).toBe(true);
      expect(again.tokens[bundleId]).not.toBe(old);
      expect(await registry.tokensOf('alice')).toHaveLength(4);
    });

    test('[RG-4] teams and keys have ten upper-case letters and digits; topics can be added', async () => {
      const { registry } = await open(create);
      const team = await registry.addTeam(['com.a.b']);
      expect(team.teamId).toMatch(/^[A-Z0-9]{10}$/);
      expect(await registry.newKeyId()).toMatch(/^[A-Z0-9]{10}$/);
      await registry.addTopic(team.teamId, 'com.a.c');
      await registry.addTopic(team.teamId, 'com.a.c');
      expect((await registry.team(team.teamId))?.topics).toEqual(['com.a.b', 'com.a.c']);
      expect(await registry.addTeam([], 'SIMTEAM001')).toEqual({ teamId: 'SIMTEAM001', topics: [], suspended: false });
      expect((await registry.teams()).map(({ teamId }) => teamId)).toEqual([team.teamId, 'SIMTEAM001']);
      expect(await registry.team('NOBODY0000')).toBeUndefined();
    });

    test('[RG-5] a key belongs to a team, may be scoped, and is revoked once', async () => {
      const { registry, clock } = await open(create);
      const { teamId } = await registry.addTeam(['com.a.b']);
      const key = {
        keyId: 'KEY0000001',
        teamId,
        publicKey: 'PEM',
        environment: 'sandbox',
        topics: ['com.a.b'],
      } as const;
      await registry.addKey(key);
      expect(await registry.key('KEY0000001')).toEqual({ ...key, revokedAt: null, relatedKeyId: null });
      expect(await registry.revokeKey('KEY0000001')).toBe(true);
      expect((await registry.key('KEY0000001'))?.revokedAt).toBe(clock.now());
      expect([await registry.revokeKey('KEY0000001'), await registry.revokeKey('NOBODY')]).toEqual([false, false]);
      expect(await registry.keysOf(teamId)).toHaveLength(1);
      await expect(
        (async () => await registry.addKey({ ...key, keyId: 'KEY0000002', teamId: 'NOBODY0000' }))(),
      ).rejects.toThrow();
      await expect((async () => await registry.addTopic('NOBODY0000', 'com.a.b'))()).rejects.toThrow();
      expect([await registry.key('KEY0000002'), await registry.team('NOBODY0000')]).toEqual([undefined, undefined]);
    });

    test('[RG-5] a related key is written into both, and a team can be suspended and taken back', async () => {
      const { registry } = await open(create);
      const { teamId } = await registry.addTeam(['com.a.b']);
      const key = { teamId, publicKey: 'PEM', environment: 'sandbox', topics: ['com.a.b'] } as const;
      await registry.addKey({ ...key, keyId: 'KEY0000001' });
      await registry.addKey({ ...key, keyId: 'KEY0000002', relatedKeyId: 'KEY0000001' });
      const pairs = async () => (await registry.keysOf(teamId)).map(({ keyId, relatedKeyId }) => [keyId, relatedKeyId]);
      expect(await pairs()).toEqual([
        ['KEY0000001', 'KEY0000002'],
        ['KEY0000002', 'KEY0000001'],
      ]);
      expect((await registry.key('KEY0000001'))?.relatedKeyId).toBe('KEY0000002');
      await registry.suspendTeam(teamId, true);
      expect((await registry.team(teamId))?.suspended).toBe(true);
      await registry.suspendTeam(teamId, false);
      expect((await registry.team(teamId))?.suspended).toBe(false);
    });

    test('[RG-7] one deviceToken can be ended, for either reason, once', async () => {
      const { registry, clock } = await open(create);
      const deviceToken = (await registry.issueTokens(alice, [bundleId])).tokens[bundleId];
      if (deviceToken === undefined) throw new Error('no token');
      clock.advance(5000);
      const ended = { invalidSince: clock.now(), invalidBecause: 'expired' };
      expect(await registry.invalidateToken(deviceToken, 'expired')).toMatchObject(ended);
      clock.advance(5000);
      expect(await registry.invalidateToken(deviceToken, 'unregistered')).toMatchObject(ended);
      expect(await registry.token(deviceToken)).toMatchObject(ended);
      expect(await registry.issueTokens(alice, [bundleId])).toMatchObject({ isNew: true });
      expect(await registry.invalidateToken('ab'.repeat(32) as typeof deviceToken, 'expired')).toBeUndefined();
    });

    test('[RG-6] what is cleared is gone from memory too', async () => {
      const { registry } = await open(create);
      const deviceToken = (await registry.issueTokens(alice, [bundleId])).tokens[bundleId];
      const { teamId } = await registry.addTeam([]);
      await registry.addKey({ keyId: 'KEY0000001', teamId, publicKey: 'PEM', environment: null, topics: null });
      await registry.key('KEY0000001');
      await registry.clear();
      expect([
        deviceToken && (await registry.token(deviceToken)),
        await registry.device('alice'),
        await registry.key('KEY0000001'),
      ]).toEqual([undefined, undefined, undefined]);
      expect(await registry.teams()).toEqual([]);
    });

    test('[RG-2] only the app that was deleted dies, on that device, in both environments', async () => {
      const { registry } = await open(create);
      const own = (await registry.issueTokens(alice, [bundleId])).tokens[bundleId];
      const production = (await registry.issueTokens({ ...alice, environment: 'production' }, [bundleId])).tokens[
        bundleId
      ];
      await registry.issueTokens(alice, [`${bundleId}2`]);
      await registry.issueTokens({ ...alice, deviceId: 'bob' }, [bundleId]);
      const killed = (await registry.invalidateTokens('alice', bundleId)).map(({ deviceToken }) => deviceToken);
      expect(killed.sort()).toEqual([own, production].sort());
    });

    test('[RG-5] a key put in the place of another is new: not revoked, and the last of its team', async () => {
      const { registry } = await open(create);
      const { teamId } = await registry.addTeam([]);
      const key = { teamId, publicKey: 'PEM', environment: null, topics: null };
      await registry.addKey({ ...key, keyId: 'KEY0000001' });
      await registry.addKey({ ...key, keyId: 'KEY0000002' });
      await registry.revokeKey('KEY0000001');
      await registry.addKey({ ...key, keyId: 'KEY0000001', publicKey: 'NEW' });
      expect(await registry.key('KEY0000001')).toMatchObject({ publicKey: 'NEW', revokedAt: null });
      expect((await registry.keysOf(teamId)).map(({ keyId }) => keyId)).toEqual(['KEY0000002', 'KEY0000001']);
    });

    test('[RG-1] a device is known by its newest name', async () => {
      const { registry } = await open(create);
      expect(await registry.device('alice')).toBeUndefined();
      await registry.rememberDevice(alice);
      await registry.issueTokens({ ...alice, name: 'Work phone' }, [bundleId]);
      expect(await registry.device('alice')).toEqual({ ...alice, name: 'Work phone' });
    });
  });
}
