import { type PushType, type PushTypeRule, pushTypes } from './push-type.ts';

/** Suffixes a topic may carry behind the bundle id, the longest first so that the most exact one matches. */
const suffixes: readonly string[] = [
  ...new Set(Object.values<PushTypeRule>(pushTypes).flatMap(({ topicSuffix }) => (topicSuffix ? [topicSuffix] : []))),
].sort((a, b) => b.length - a.length);

/** What a topic with a suffix ends in, from its last dot on: most topics have none and are known by that. */
const suffixEnds: ReadonlySet<string> = new Set(suffixes.map((suffix) => suffix.slice(suffix.lastIndexOf('.'))));

/** What the topics of MDM push certificates begin with. Source: Apple, "Sending notification requests to APNs". */
const managementPrefix = 'com.apple.mgmt.';

/** Whether a topic is the one of an MDM push certificate, which no app has: `com.apple.mgmt.External.<uuid>`. */
export const isManagementTopic = (topic: string): boolean => topic.startsWith(managementPrefix);

/** The topic for a push type of an app: `com.example.courier` + `.voip`. `mdm` has none that belongs to an app; the bundle id comes back. */
export function topicFor(bundleId: string, pushType: PushType): string {
  return `${bundleId}${pushTypes[pushType].topicSuffix ?? ''}`;
}

/** All topics an app can receive on, without repeats; the plain one (the bundle id) comes first. */
export function topicsOf(bundleId: string): string[] {
  return [bundleId, ...suffixes.map((suffix) => `${bundleId}${suffix}`)];
}

/** The bundle id a topic belongs to: the topic without one push-type suffix. */
export function bundleIdOf(topic: string): string {
  if (!suffixEnds.has(topic.slice(topic.lastIndexOf('.')))) return topic;
  const suffix = suffixes.find((candidate) => topic.endsWith(candidate) && topic.length > candidate.length);
  return suffix === undefined ? topic : topic.slice(0, -suffix.length);
}

/** The suffix of a topic, `''` for a plain bundle id. */
export function topicSuffixOf(topic: string): string {
  return topic.slice(bundleIdOf(topic).length);
}

/**
 * Whether a text can be a bundle id: letters, digits, hyphens and periods, at least two parts, at most 155 characters.
 * Source: Apple, "CFBundleIdentifier"; the length is App Store Connect's.
 */
export function isBundleId(text: string): boolean {
  return text.length <= 155 && /^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/.test(text);
}
