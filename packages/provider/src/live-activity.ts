import { type Json, type JsonObject } from '@apns-sim/protocol';
import { type PushOf, present, pushOf, type Target } from './push-target.ts';

/** What every push to a Live Activity has. Times are UNIX seconds. Source: Apple, "Starting and updating Live Activities with ActivityKit push notifications". */
interface ActivityPush<B extends string> extends Target<B> {
  /** When this state came about; an older one than the phone has is dropped. */
  readonly timestamp: number;
  readonly contentState: JsonObject;
  /** From when on the phone shows the state as out of date. */
  readonly staleDate?: number;
  /** 0 to 100 by custom; the highest is shown in the Dynamic Island. */
  readonly relevanceScore?: number;
  /** 10 counts against the device's hourly budget, 5 does not. */
  readonly priority?: 10 | 5;
}
interface ActivityAlert {
  readonly title: string;
  readonly body: string;
  readonly sound?: string;
}

/** Starts an activity on a phone that has sent its push-to-start token; the alert is a must. */
export interface ActivityStart<B extends string> extends ActivityPush<B> {
  readonly attributesType: string;
  readonly attributes: JsonObject;
  readonly alert: ActivityAlert;
  /** Subscribes it to a broadcast channel, or asks for a token of its own; iOS 18. */
  readonly input?: { readonly channelId: string } | { readonly token: true };
}
export interface ActivityUpdate<B extends string> extends ActivityPush<B> {
  readonly alert?: ActivityAlert;
}
export interface ActivityEnd<B extends string> extends ActivityPush<B> {
  /** When it leaves the Lock Screen, at most 4 hours on; a time in the past is at once. */
  readonly dismissalDate?: number;
}

function activityPush<B extends string>(
  push: ActivityPush<B>,
  event: 'start' | 'update' | 'end',
  more: { readonly [key: string]: Json | undefined },
): PushOf<'liveactivity', B> {
  const { timestamp, contentState, staleDate, relevanceScore, priority = 10 } = push;
  const aps = present<{ [key: string]: Json }>({
    timestamp,
    event,
    'content-state': contentState,
    'stale-date': staleDate,
    'relevance-score': relevanceScore,
    ...more,
  });
  return pushOf('liveactivity', push, { priority, payload: { aps } });
}
const alertKeys = (alert: ActivityAlert | undefined): Json | undefined => alert && { ...alert };

/** `event: start`. */
export function liveActivityStart<const B extends string>(push: ActivityStart<B>): PushOf<'liveactivity', B> {
  const { input } = push;
  return activityPush(push, 'start', {
    'attributes-type': push.attributesType,
    attributes: push.attributes,
    alert: alertKeys(push.alert),
    ...(input === undefined
      ? {}
      : 'token' in input
        ? { 'input-push-token': 1 }
        : { 'input-push-channel': input.channelId }),
  });
}

/** `event: update`. */
export function liveActivityUpdate<const B extends string>(push: ActivityUpdate<B>): PushOf<'liveactivity', B> {
  return activityPush(push, 'update', { alert: alertKeys(push.alert) });
}

/** `event: end`. */
export function liveActivityEnd<const B extends string>(push: ActivityEnd<B>): PushOf<'liveactivity', B> {
  return activityPush(push, 'end', { 'dismissal-date': push.dismissalDate });
}
