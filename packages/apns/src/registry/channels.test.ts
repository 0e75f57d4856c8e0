import { createClock, createRandom } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { openDatabase } from '../database/open-database.ts';
import { createSqliteChannels } from './sqlite-channels.ts';

const app = { bundleId: 'com.example.courier', environment: 'sandbox', storagePolicy: 1 } as const;

function createChannels(database = openDatabase(':memory:')) {
  const clock = createClock({ mode: 'frozen', at: 1_700_000_000_000 });
  return { channels: createSqliteChannels({ database, clock, random: createRandom('channels') }), database };
}

test('[CH-31] a restart keeps channels, deleted ones too, and the same seed gives no id twice', () => {
  const { channels, database } = createChannels();
  const [kept, deleted] = [channels.create(app), channels.create(app)];
  channels.delete(deleted.channelId);
  channels.subscribe(kept.channelId, 'alice');
  const { channels: restarted } = createChannels(database);
  expect(restarted.of(app.bundleId, 'sandbox')).toEqual([kept]);
  expect(restarted.get(deleted.channelId)?.deletedAt).toBe(1_700_000_000_000);
  expect(restarted.subscribers(kept.channelId)).toEqual(['alice']);
  const again = restarted.create(app).channelId;
  expect([kept.channelId, deleted.channelId]).not.toContain(again);
});

test('[CH-26] switching the capability off deletes channels in both environments, and their subscriptions', () => {
  const { channels } = createChannels();
  const here = channels.create(app);
  const there = channels.create({ ...app, environment: 'production' });
  const other = channels.create({ ...app, bundleId: 'com.example.other' });
  channels.subscribe(here.channelId, 'alice');
  channels.setBroadcastEnabled(app.bundleId, false);
  expect(channels.all()).toEqual([other]);
  expect(channels.subscribers(here.channelId)).toEqual([]);
  expect([channels.broadcastEnabled(app.bundleId), channels.broadcastEnabled('com.example.other')]).toEqual([
    false,
    true,
  ]);
  channels.setBroadcastEnabled(app.bundleId, true);
  expect(channels.get(there.channelId)?.deletedAt).not.toBeNull();
});
