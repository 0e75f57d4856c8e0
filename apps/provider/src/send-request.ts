import { bundleIdOf, type JsonObject, pushTypes, type Random, topicFor } from '@apns-sim/protocol';
import { type Audience } from './audience.ts';
import { type EndpointChoice } from './endpoints.ts';
import { type JobNotification, type JobRow, type PushDraft } from './job-rows.ts';
import { type Jobs } from './jobs.ts';
import { ProblemError } from './problem.ts';
import { type RealMode } from './real-mode.ts';
import { type NotificationRequest } from './routes/notification-request.ts';
import { type SigningKeys } from './signing-keys.ts';
import { type TokenBook, type TokenEntry } from './token-book.ts';

/** A job of up to so many tokens is sent when it is answered, and is tried once unless the request says otherwise. */
const answeredWhole = 100;

/** Makes the job of a request and begins it. */
export interface SendRequest {
  /** The pushes of a request, before anything is sent. @throws ProblemError naming the field. */
  draft(request: NotificationRequest, endpoint: EndpointChoice): PushDraft[];
  /** @throws ProblemError naming the field, or what real APNs is kept from. */
  begin(
    request: NotificationRequest,
    endpoint: EndpointChoice,
  ): { readonly job: JobRow /** When to answer. */; readonly answerable: Promise<void> };
}

/** What every push of the job has; Apple calls priority 10 with `background` an error, so that one gets 5 without being asked. */
export function commonPart(request: NotificationRequest): JobNotification {
  const { pushType, priority, expiration, collapseId, payload } = request;
  const usual = pushType !== undefined && pushTypes[pushType].usualPriority === 5 ? 5 : undefined;
  const entries = Object.entries({ pushType, priority: priority ?? usual, expiration, collapseId });
  return { ...Object.fromEntries(entries.filter(([, value]) => value !== undefined)), payload };
}

export function createSendRequest({
  book,
  audience,
  jobs,
  keys,
  realMode,
  random,
}: {
  book: TokenBook;
  audience: Audience;
  jobs: Jobs;
  keys: SigningKeys;
  realMode: RealMode;
  random: Random;
}): SendRequest {
  function topicOf(
    deviceToken: string,
    { topic, pushType = 'alert' }: NotificationRequest,
    { kind }: EndpointChoice,
  ): string {
    if (topic !== undefined) return topic;
    const app = book.find(deviceToken.toLowerCase())?.bundleId ?? keys.keyFor(kind)?.topic;
    if (app !== undefined) return topicFor(bundleIdOf(app), pushType);
    const expected = 'a topic, as this deviceToken was not uploaded and the signing key names none';
    throw new ProblemError(400, `topic: expected ${expected}, got nothing.`, [
      { field: 'topic', got: 'nothing', expected },
    ]);
  }

  function reached(field: 'user' | 'segment', name: string, entries: TokenEntry[] | undefined): string[] {
    if (entries === undefined) throw new ProblemError(404, `${field}: there is no ${field} "${name}".`);
    if (entries.length > 0) return entries.map(({ deviceToken }) => deviceToken);
    throw new ProblemError(409, `${field}: "${name}" has no deviceToken at the moment; nothing was sent.`);
  }
  function tokensOf({ deviceToken, deviceTokens, user, segment }: NotificationRequest): string[] {
    if (user !== undefined) return reached('user', user, audience.tokensOfUser(user));
    if (segment !== undefined) return reached('segment', segment, audience.tokensOfSegment(segment));
    return deviceTokens ?? (deviceToken === undefined ? [] : [deviceToken]);
  }

  const draft: SendRequest['draft'] = (request, endpoint) => {
    const push = (deviceToken: string, variables: JsonObject | null): PushDraft => ({
      deviceToken,
      topic: topicOf(deviceToken, request, endpoint),
      apnsId: request.apnsId ?? random.uuid(),
      variables,
    });
    return (
      request.recipients?.map(({ deviceToken, variables = {} }) => push(deviceToken, variables)) ??
      tokensOf(request).map((deviceToken) => push(deviceToken, null))
    );
  };

  return {
    draft,
    begin(request, endpoint) {
      const pushes = draft(request, endpoint);
      realMode.admit({ endpoint, pushes });
      const small = pushes.length <= answeredWhole;
      const { name = null, retry = { tries: small ? 1 : 4 } } = request;
      const { job, settled } = jobs.start(
        { name, endpoint, notification: commonPart(request), retry: JSON.parse(JSON.stringify(retry)) },
        pushes,
      );
      return { job, answerable: small ? settled : Promise.resolve() };
    },
  };
}
