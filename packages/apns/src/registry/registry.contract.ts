import { type Clock, createClock, createRandom, type Random, topicsOf } from '@apns-sim/protocol';
import { describe, expect, test } from 'vitest';
import { type Registry } from './registry.ts';

const bundleId = 'com.example.courier';
const alice = { deviceId: 'alice', name: "Alice's iPhone", environment: 'sandbox' } as const;

type CreateRegistry = (options: { readonly clock: Clock; readonly random: Random }) => Registry;

function open(create: CreateRegistry) {
  const clock = createClock({ mode: 'frozen', at: 1_700_000_000_000 });
  return { registry: create({ clock, random: createRandom('registry') }), clock };
}

/** What every registry must do. */
export function describeRegistry(name: string, create: CreateRegistry): void {
  describe(name, () => {
    test('[RG-1] a deviceToken is 32 random bytes in hex, one for each topic, and the same while it lives', () => {
      const { registry, clock } = open(create);
      const first = registry.issueTokens(alice, topicsOf(bundleId));
      const tokens = Object.values(first.tokens);
      expect(first.isNew).toBe(true);
      expect(Object.keys(first.tokens)).toEqual(topicsOf(bundleId));
      expect(new Set(tokens).size).toBe(topicsOf(bundleId).length);
      expect(tokens.every((token) => /^[0-9a-f]{64}$/.test(token))).toBe(true);
      expect(registry.issueTokens(alice, topicsOf(bundleId))).toEqual({ tokens: first.tokens, isNew: false });
      const [deviceToken] = tokens;
      expect(deviceToken && registry.token(deviceToken)).toEqual({
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

    test('[RG-1] another device, app or environment has another token', () => {
      const { registry } = open(create);
      const tokens = [
        registry.issueTokens(alice, [bundleId]),
        registry.issueTokens({ ...alice, deviceId: 'bob' }, [bundleId]),
        registry.issueTokens({ ...alice, environment: 'production' }, [bundleId]),
        registry.issueTokens(alice, ['com.example.other']),
      ].flatMap((issued) => Object.values(issued.tokens));
      expect(new Set(tokens).size).toBe(4);
    });

    test('[RG-8] each use of a Live Activity has a token of its own, which dies alone or with the app', () => {
      const { registry } = open(create);
      const topic = `${bundleId}.push-type.liveactivity`;
      const given = (use?: string) => registry.issueTokens(alice, [topic], use).tokens[topic];
      const tokens = [given(), given('start:Tour'), given('update:activity-1'), given('update:activity-2')];
      expect(new Set(tokens).size).toBe(4);
      expect(given('update:activity-1')).toBe(tokens[2]);
      const killed = registry.invalidateTokens('alice', bundleId, 'update:activity-1');
      expect(killed).toMatchObject([{ deviceToken: tokens[2], use: 'update:activity-1' }]);
      expect(given('update:activity-1')).not.toBe(tokens[2]);
      expect(given()).toBe(tokens[0]);
      expect(registry.invalidateTokens('alice', bundleId)).toHaveLength(4);
    });

    test('[RG-2] a deleted app’s tokens are dead from that moment on; installed again it gets new ones', () => {
      const { registry, clock } = open(create);
      const { tokens } = registry.issueTokens(alice, [bundleId, `${bundleId}.voip`]);
      registry.issueTokens(alice, ['com.example.other']);
      clock.advance(5000);
      const killed = registry.invalidateTokens('alice', bundleId);
      expect(killed.map(({ deviceToken }) => deviceToken).sort()).toEqual(Object.values(tokens).sort());
      const old = tokens[bundleId];
      expect(old && registry.token(old)?.invalidSince).toBe(clock.now());
      expect(registry.invalidateTokens('alice', bundleId)).toEqual([]);
      const again = registry.issueTokens(alice, [bundleId]);
      expect(again.isNew).toBe(true);
      expect(again.tokens[bundleId]).not.toBe(old);
      expect(registry.tokensOf('alice')).toHaveLength(4);
    });

    test('[RG-4] teams and keys have ten upper-case letters and digits; topics can be added', () => {
      const { registry } = open(create);
      const team = registry.addTeam(['com.a.b']);
      expect(team.teamId).toMatch(/^[A-Z0-9]{10}$/);
      expect(registry.newKeyId()).toMatch(/^[A-Z0-9]{10}$/);
      registry.addTopic(team.teamId, 'com.a.c');
      registry.addTopic(team.teamId, 'com.a.c');
      expect(registry.team(team.teamId)?.topics).toEqual(['com.a.b', 'com.a.c']);
      expect(registry.addTeam([], 'SIMTEAM001')).toEqual({ teamId: 'SIMTEAM001', topics: [], suspended: false });
      expect(registry.teams().map(({ teamId }) => teamId)).toEqual([team.teamId, 'SIMTEAM001']);
      expect(registry.team('NOBODY0000')).toBeUndefined();
    });

    test('[RG-5] a key belongs to a team, may be scoped, and is revoked once', () => {
      const { registry, clock } = open(create);
      const { teamId } = registry.addTeam(['com.a.b']);
      const key = {
        keyId: 'KEY0000001',
        teamId,
        publicKey: 'PEM',
        environment: 'sandbox',
        topics: ['com.a.b'],
      } as const;
      registry.addKey(key);
      expect(registry.key('KEY0000001')).toEqual({ ...key, revokedAt: null, relatedKeyId: null });
      expect(registry.revokeKey('KEY0000001')).toBe(true);
      expect(registry.key('KEY0000001')?.revokedAt).toBe(clock.now());
      expect([registry.revokeKey('KEY0000001'), registry.revokeKey('NOBODY')]).toEqual([false, false]);
      expect(registry.keysOf(teamId)).toHaveLength(1);
      expect(() => registry.addKey({ ...key, keyId: 'KEY0000002', teamId: 'NOBODY0000' })).toThrow();
      expect(() => registry.addTopic('NOBODY0000', 'com.a.b')).toThrow();
      expect([registry.key('KEY0000002'), registry.team('NOBODY0000')]).toEqual([undefined, undefined]);
    });

    test('[RG-5] a related key is written into both, and a team can be suspended and taken back', () => {
      const { registry } = open(create);
      const { teamId } = registry.addTeam(['com.a.b']);
      const key = { teamId, publicKey: 'PEM', environment: 'sandbox', topics: ['com.a.b'] } as const;
      registry.addKey({ ...key, keyId: 'KEY0000001' });
      registry.addKey({ ...key, keyId: 'KEY0000002', relatedKeyId: 'KEY0000001' });
      const pairs = () => registry.keysOf(teamId).map(({ keyId, relatedKeyId }) => [keyId, relatedKeyId]);
      expect(pairs()).toEqual([
        ['KEY0000001', 'KEY0000002'],
        ['KEY0000002', 'KEY0000001'],
      ]);
      expect(registry.key('KEY0000001')?.relatedKeyId).toBe('KEY0000002');
      registry.suspendTeam(teamId, true);
      expect(registry.team(teamId)?.suspended).toBe(true);
      registry.suspendTeam(teamId, false);
      expect(registry.team(teamId)?.suspended).toBe(false);
    });

    test('[RG-7] one deviceToken can be ended, for either reason, once', () => {
      const { registry, clock } = open(create);
      const deviceToken = registry.issueTokens(alice, [bundleId]).tokens[bundleId];
      if (deviceToken === undefined) throw new Error('no token');
      clock.advance(5000);
      const ended = { invalidSince: clock.now(), invalidBecause: 'expired' };
      expect(registry.invalidateToken(deviceToken, 'expired')).toMatchObject(ended);
      clock.advance(5000);
      expect(registry.invalidateToken(deviceToken, 'unregistered')).toMatchObject(ended);
      expect(registry.token(deviceToken)).toMatchObject(ended);
      expect(registry.issueTokens(alice, [bundleId])).toMatchObject({ isNew: true });
      expect(registry.invalidateToken('ab'.repeat(32) as typeof deviceToken, 'expired')).toBeUndefined();
    });

    test('[RG-6] what is cleared is gone from memory too', () => {
      const { registry } = open(create);
      const deviceToken = registry.issueTokens(alice, [bundleId]).tokens[bundleId];
      const { teamId } = registry.addTeam([]);
      registry.addKey({ keyId: 'KEY0000001', teamId, publicKey: 'PEM', environment: null, topics: null });
      registry.key('KEY0000001');
      registry.clear();
      expect([
        deviceToken && registry.token(deviceToken),
        registry.device('alice'),
        registry.key('KEY0000001'),
      ]).toEqual([undefined, undefined, undefined]);
      expect(registry.teams()).toEqual([]);
    });

    test('[RG-2] only the app that was deleted dies, on that device, in both environments', () => {
      const { registry } = open(create);
      const own = registry.issueTokens(alice, [bundleId]).tokens[bundleId];
      const production = registry.issueTokens({ ...alice, environment: 'production' }, [bundleId]).tokens[bundleId];
      registry.issueTokens(alice, [`${bundleId}2`]);
      registry.issueTokens({ ...alice, deviceId: 'bob' }, [bundleId]);
      const killed = registry.invalidateTokens('alice', bundleId).map(({ deviceToken }) => deviceToken);
      expect(killed.sort()).toEqual([own, production].sort());
    });

    test('[RG-5] a key put in the place of another is new: not revoked, and the last of its team', () => {
      const { registry } = open(create);
      const { teamId } = registry.addTeam([]);
      const key = { teamId, publicKey: 'PEM', environment: null, topics: null };
      registry.addKey({ ...key, keyId: 'KEY0000001' });
      registry.addKey({ ...key, keyId: 'KEY0000002' });
      registry.revokeKey('KEY0000001');
      registry.addKey({ ...key, keyId: 'KEY0000001', publicKey: 'NEW' });
      expect(registry.key('KEY0000001')).toMatchObject({ publicKey: 'NEW', revokedAt: null });
      expect(registry.keysOf(teamId).map(({ keyId }) => keyId)).toEqual(['KEY0000002', 'KEY0000001']);
    });

    test('[RG-1] a device is known by its newest name', () => {
      const { registry } = open(create);
      expect(registry.device('alice')).toBeUndefined();
      registry.rememberDevice(alice);
      registry.issueTokens({ ...alice, name: 'Work phone' }, [bundleId]);
      expect(registry.device('alice')).toEqual({ ...alice, name: 'Work phone' });
    });
  });
}
