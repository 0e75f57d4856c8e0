import { type Clock, type Environment, type Random } from '@apns-sim/protocol';
import { type ChannelEntry, type Channels } from '../registry/channels.ts';

/** What the channels write elsewhere. */
export interface ChannelsWriter {
  channel(entry: ChannelEntry): void;
  subscription(channelId: string, deviceId: string, listens: boolean): void;
  broadcast(bundleId: string, enabled: boolean): void;
}

/** Every channel, and the subscriptions this node has to know: of the devices it serves, and of the channels it sends to. */
export interface MirroredChannels extends Channels {
  fill(channels: Iterable<ChannelEntry>, broadcastOff: Iterable<string>): void;
  /** All who listen to a channel, as Redis has it. */
  fillSubscribers(channelId: string, deviceIds: readonly string[]): void;
  /** All that a device listens to. */
  fillDevice(deviceId: string, channelIds: readonly string[]): void;
}

interface MirroredChannelsOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly writer: ChannelsWriter;
}

const channelIdBytes = 16;

/** @see MirroredChannels */
export function createMirroredChannels({ clock, random, writer }: MirroredChannelsOptions): MirroredChannels {
  const entries = new Map<string, ChannelEntry>();
  const listening = new Map<string, Set<string>>();
  const off = new Set<string>();

  const living = () => [...entries.values()].filter(({ deletedAt }) => deletedAt === null);
  const of = (bundleId: string, environment: Environment) =>
    living().filter((entry) => entry.bundleId === bundleId && entry.environment === environment);

  function listenersOf(channelId: string): Set<string> {
    const there = listening.get(channelId) ?? new Set<string>();
    listening.set(channelId, there);
    return there;
  }

  function put(entry: ChannelEntry): ChannelEntry {
    entries.set(entry.channelId, entry);
    writer.channel(entry);
    return entry;
  }

  function remove(channelId: string): void {
    const entry = entries.get(channelId);
    if (entry?.deletedAt === null) put({ ...entry, deletedAt: clock.now() });
    listening.delete(channelId);
  }

  function unusedId(): string {
    for (;;) {
      const channelId = Buffer.from(random.hex(channelIdBytes), 'hex').toString('base64');
      if (!entries.has(channelId)) return channelId;
    }
  }

  function unsubscribe(channelId: string, deviceId: string): boolean {
    const listened = listening.get(channelId)?.delete(deviceId) ?? false;
    if (listened) writer.subscription(channelId, deviceId, false);
    return listened;
  }

  const byAppAndAge = (a: ChannelEntry, b: ChannelEntry) =>
    a.bundleId < b.bundleId ? -1 : a.bundleId > b.bundleId ? 1 : a.environment < b.environment ? -1 : 0;

  return {
    create: ({ bundleId, environment, storagePolicy }) =>
      put({ channelId: unusedId(), bundleId, environment, storagePolicy, createdAt: clock.now(), deletedAt: null }),
    get: (channelId) => entries.get(channelId),
    of,
    count: (bundleId, environment) => of(bundleId, environment).length,
    all: () => living().toSorted(byAppAndAge),
    delete: remove,
    subscribe(channelId, deviceId) {
      const listeners = listenersOf(channelId);
      if (listeners.has(deviceId)) return false;
      listeners.add(deviceId);
      writer.subscription(channelId, deviceId, true);
      return true;
    },
    unsubscribe,
    unsubscribeApp: (deviceId, bundleId) =>
      [...entries.values()]
        .filter((entry) => entry.bundleId === bundleId && unsubscribe(entry.channelId, deviceId))
        .map(({ channelId }) => channelId),
    subscribers: (channelId) => [...(listening.get(channelId) ?? [])].sort(),
    broadcastEnabled: (bundleId) => !off.has(bundleId),
    setBroadcastEnabled(bundleId, enabled) {
      writer.broadcast(bundleId, enabled);
      if (enabled) {
        off.delete(bundleId);
        return;
      }
      off.add(bundleId);
      for (const entry of living()) if (entry.bundleId === bundleId) remove(entry.channelId);
    },
    fill(channels, broadcastOff) {
      entries.clear();
      off.clear();
      for (const entry of channels) entries.set(entry.channelId, entry);
      for (const bundleId of broadcastOff) off.add(bundleId);
    },
    fillSubscribers: (channelId, deviceIds) => listening.set(channelId, new Set(deviceIds)),
    fillDevice(deviceId, channelIds) {
      for (const listeners of listening.values()) listeners.delete(deviceId);
      for (const channelId of channelIds) listenersOf(channelId).add(deviceId);
    },
    clear() {
      for (const entry of living()) remove(entry.channelId);
      listening.clear();
      off.clear();
    },
  };
}
