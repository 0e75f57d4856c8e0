import { createClock, createRandom, type DeliveryEventDraft, type SettableClock } from '@apns-sim/protocol';
import { afterEach } from 'vitest';
import { openDatabase } from '../database/open-database.ts';
import { createSqliteChannels } from '../registry/sqlite-channels.ts';
import { createSqliteRegistry } from '../registry/sqlite-registry.ts';
import { type GatewayEvents } from './gateway.ts';
import { type GatewayServer, startGateway } from './server.ts';

const running: GatewayServer[] = [];
afterEach(() => Promise.all(running.splice(0).map((gateway) => gateway.close())));

/** A gateway with a real registry; what it tells the rest of APNs is written down. */
export async function startTestGateway({ machineClock = createClock() }: { machineClock?: SettableClock } = {}) {
  const clock = createClock();
  const random = createRandom('gateway');
  const database = openDatabase(':memory:');
  const registry = createSqliteRegistry({ database, clock, random });
  const channels = createSqliteChannels({ database, clock, random });
  const recorded: DeliveryEventDraft[] = [];
  const told: string[] = [];
  const waiting = new Set<() => void>();
  const tell = (text: string) => {
    told.push(text);
    for (const look of waiting) look();
  };
  const events: GatewayEvents = {
    online: (deviceId) => tell(`online ${deviceId}`),
    offline: (deviceId) => tell(`offline ${deviceId}`),
    acknowledged: (deviceId, uniqueId) => tell(`acknowledged ${deviceId} ${uniqueId}`),
    powerRestored: (deviceId) => tell(`powerRestored ${deviceId}`),
    appRemoved: (deviceId, app) => tell(`appRemoved ${deviceId} ${app}`),
    subscribed: (deviceId, channelId) => tell(`subscribed ${deviceId} ${channelId}`),
    unsubscribed: (deviceId, channelId) => tell(`unsubscribed ${deviceId} ${channelId}`),
    isAddressee: (deviceId, uniqueId) => deviceId === 'phone-1' && uniqueId === 'mine',
  };
  const record = (event: DeliveryEventDraft) => {
    recorded.push(event);
  };
  const limits = { heartbeatMs: 1000, missedHeartbeats: 2, bufferedBytes: 100_000 };
  const gateway = await startGateway({
    host: '127.0.0.1',
    port: 0,
    registry,
    channels,
    record,
    random,
    events,
    machineClock,
    limits,
  });
  running.push(gateway);
  const heard = (text: string) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (!told.includes(text)) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });
  return { gateway, registry, channels, recorded, told, heard, url: `ws://127.0.0.1:${gateway.port}/gateway` };
}
