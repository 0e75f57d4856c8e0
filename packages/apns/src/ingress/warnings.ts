import { expirationDoubt, parsePriority, pushTypes, topicSuffixOf, type Why } from '@apns-sim/protocol';
import { parseBody } from './payload-json.ts';
import { payloadWarnings } from './payload-warnings.ts';
import { type ReadRequest } from './read-request.ts';
import { type World } from './world.ts';

/*
 * What APNs accepts although it will not do what the sender thinks. Shown to people, never on the wire.
 */

type Warning = (request: ReadRequest, world: World) => string | undefined;

const noPushType: Warning = ({ pushTypeText }) =>
  pushTypeText === undefined
    ? 'There is no apns-push-type header: watchOS 6 and later need it, and newer features fail without it.'
    : undefined;

/** Source: Apple, "Pushing background updates to your App": 10 is an error, yet it is answered with 200. */
const backgroundPriority: Warning = ({ pushType, priority }) =>
  pushType === 'background' && (priority === undefined || parsePriority(priority) === 10)
    ? `A background push must have apns-priority 5; ${priority === undefined ? 'without the header it is' : 'this one has'} 10, and iOS may never deliver it.`
    : undefined;

const expirationTexts = {
  milliseconds: () => 'apns-expiration looks like milliseconds; it is in seconds since 1970.',
  duration: (seconds: number) =>
    `apns-expiration ${seconds} looks like a duration; as a date it lies in the past, so the push is never stored.`,
  past: () => 'apns-expiration lies in the past: the push is tried once and never stored.',
};

const expirationPast: Warning = ({ expiration }, { now }) => {
  const seconds = Number(expiration ?? 0);
  const doubt = expirationDoubt(seconds, now);
  return doubt && expirationTexts[doubt](seconds);
};

/** Taken as it is, because a widely used client sends `alert` whenever the caller says nothing. */
const plainTypeOnSuffix: Warning = ({ pushType }, { topic }) => {
  const suffix = topic === undefined ? '' : topicSuffixOf(topic);
  if (suffix === '' || pushType === undefined || pushTypes[pushType].topicSuffix !== '') return undefined;
  return `The topic ends in \`${suffix}\`, but apns-push-type is ${pushType}: they should say the same.`;
};

const headerWarnings: readonly (readonly [rule: string, warning: Warning])[] = [
  ['IN-60', noPushType],
  ['IN-61', backgroundPriority],
  ['IN-63', expirationPast],
  ['IN-67', plainTypeOnSuffix],
];

const nothing = Buffer.alloc(0);

/** Everything suspicious about a push that was accepted, headers first. What it found in a payload it knows when the next push has the same. */
export function createWarner(): (request: ReadRequest, world: World) => readonly Why[] {
  let last: { readonly body: Buffer; readonly pushType: ReadRequest['pushType']; readonly found: readonly Why[] } = {
    body: nothing,
    pushType: undefined,
    found: payloadWarnings(undefined, undefined),
  };
  function inPayload({ body, pushType }: ReadRequest): readonly Why[] {
    if (pushType === last.pushType && last.body.equals(body)) return last.found;
    last = { body: Buffer.from(body), pushType, found: payloadWarnings(parseBody(body), pushType) };
    return last.found;
  }
  return (request, world) => {
    const found: Why[] = [];
    for (const [rule, warning] of headerWarnings) {
      const text = warning(request, world);
      if (text !== undefined) found.push({ rule, text });
    }
    const others = inPayload(request);
    // one and the same list for all that have nothing of their own
    return found.length === 0 ? others : [...found, ...others];
  };
}
