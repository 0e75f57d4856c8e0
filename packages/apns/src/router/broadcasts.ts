import { type Clock, type Random, type RecordEvent, topicFor } from '@apns-sim/protocol';
import { type Channels } from '../registry/channels.ts';
import { type ChannelMessage, type ChannelMessages } from '../store/channel-messages.ts';
import { type Router } from './accepted-push.ts';

/** Where an accepted broadcast goes: to every device that listens to its channel. */
export interface Broadcasts {
  /** Resolves when every delivery is on disk; only then may it be answered 200. */
  accept(message: ChannelMessage): Promise<void>;
  /** A device has begun to listen: it gets what its channel has stored. */
  subscribed(deviceId: string, channelId: string): void;
}

interface BroadcastsOptions {
  readonly channels: Channels;
  readonly messages: ChannelMessages;
  readonly router: Router;
  /** Runs a write in the transaction that ends this turn. */
  readonly commit: <T>(write: () => T) => Promise<T>;
  readonly record: RecordEvent;
  readonly clock: Clock;
  readonly random: Random;
  /** Whether a device that begins to listen gets the stored message. */
  readonly storedForNewSubscribers: () => boolean;
}

/**
 * Makes one delivery for each device that listens, with an id of its own, and lets the router carry it as it carries any push.
 * What a policy-1 channel stores for a device that is away is that delivery, in the slot of the channel.
 */
export function createBroadcasts(options: BroadcastsOptions): Broadcasts {
  const { channels, messages, router, commit, record, clock, random, storedForNewSubscribers } = options;

  function address(message: ChannelMessage, deviceId: string, fromStorage: boolean): Promise<void> {
    const { channelId, bundleId, environment, priority, expiration, body, acceptedAt } = message;
    const uniqueId = random.uuid();
    const topic = topicFor(bundleId, 'liveactivity');
    record({
      type: 'addressed',
      uniqueId,
      apnsId: uniqueId,
      broadcastId: message.uniqueId,
      deviceId,
      topic,
      channelId,
    });
    return router.accept({
      uniqueId,
      apnsId: uniqueId,
      deviceToken: null,
      channelId,
      deviceId,
      topic,
      bundleId,
      environment,
      pushType: 'liveactivity',
      priority,
      expiration,
      collapseId: null,
      body,
      headers: [],
      acceptedAt,
      fromStorage,
    });
  }

  return {
    async accept(message) {
      const isStored = channels.get(message.channelId)?.storagePolicy === 1;
      const kept = isStored ? commit(() => messages.put(message, clock.now())) : undefined;
      const deliveries = channels.subscribers(message.channelId).map((deviceId) => address(message, deviceId, false));
      await Promise.all([kept, ...deliveries]);
    },
    subscribed(deviceId, channelId) {
      const message = storedForNewSubscribers() ? messages.get(channelId, clock.now()) : undefined;
      // nobody waits for it: what cannot be stored now is only one of many chances to see it
      if (message !== undefined) address(message, deviceId, true).catch(() => undefined);
    },
  };
}
