import { type PushType, pushTypes } from './push-type.ts';
import { topicSuffixOf } from './topic.ts';

/*
 * The limits and forms of a request that both sides judge: APNs when it arrives, the console while it is written.
 * Source: Apple, "Sending notification requests to APNs" and "Generating a remote notification".
 */

/** Bytes in UTF-8 that a collapse id may have. */
export const maxCollapseIdBytes = 64;

/** Largest body in bytes. Without a push type the topic's suffix tells a VoIP push. */
export function maxPayloadBytesOf(pushType: PushType | undefined, topic: string | undefined): number {
  if (pushType !== undefined) return pushTypes[pushType].maxPayloadBytes;
  const isVoip = topic !== undefined && topicSuffixOf(topic) === pushTypes.voip.topicSuffix;
  return (isVoip ? pushTypes.voip : pushTypes.alert).maxPayloadBytes;
}

/** What a topic lacks for its push type; `undefined` when it fits. Plain types on a topic with suffix are let through: a widely used client sends `alert` by default. */
export function missingTopicSuffix(topic: string, pushType: PushType | undefined): string | undefined {
  const wanted = pushType === undefined ? undefined : pushTypes[pushType].topicSuffix;
  return wanted === undefined || wanted === '' || topicSuffixOf(topic) === wanted ? undefined : wanted;
}

/** Seconds that are a duration rather than a date: ten years, which as a date is 1980. */
const durationUpTo = 10 * 365 * 86_400;
/** As seconds this is the year 5138. */
const millisecondsFrom = 100_000_000_000;

/** Whether a number of seconds since 1970 was more likely meant in milliseconds. */
export const looksLikeMilliseconds = (seconds: number): boolean => seconds >= millisecondsFrom;

/**
 * What is odd about an expiration that is well formed; `undefined` for 0 and for a date to come.
 * @param seconds since 1970
 * @param now milliseconds since 1970
 */
export function expirationDoubt(seconds: number, now: number): 'milliseconds' | 'duration' | 'past' | undefined {
  if (looksLikeMilliseconds(seconds)) return 'milliseconds';
  if (seconds === 0 || seconds * 1000 >= now) return undefined;
  return seconds <= durationUpTo ? 'duration' : 'past';
}
