import { type CheckResult, type Clock, type Random, type RecordEvent, reasons, type Why } from '@apns-sim/protocol';
import { type Fidelity } from '../fidelity.ts';
import { type Registry } from '../registry/registry.ts';
import { type AcceptedPush, type Router } from '../router/accepted-push.ts';
import { acceptedAnswer, apnsIdFor, refusedAnswer } from './answer.ts';
import { bindConnection, useUpToken } from './bind-connection.ts';
import { arrivalChecks, requestChecks } from './checks.ts';
import { type Interferer } from './interfere.ts';
import { createJudge } from './judge.ts';
import { type HandleRequest, type IngressAnswer, type PushRequest } from './push-request.ts';
import { createHeaderReader } from './read-headers.ts';
import { type ReadRequest, readRequest } from './read-request.ts';
import { type Rejection, reject } from './rejection.ts';
import { seePush } from './see-push.ts';
import { toAcceptedPush } from './to-accepted-push.ts';
import { undergo, untouched } from './undergo.ts';
import { createWarner } from './warnings.ts';
import { createWorldSources, observe, providerTokensInUse, type World, type WorldSources } from './world.ts';

interface IngressOptions {
  readonly registry: Registry;
  readonly router: Router;
  readonly record: RecordEvent;
  /** Keeps the bytes of a push for people to look at, whatever becomes of it. */
  readonly keepBody: (uniqueId: string, body: Uint8Array) => void;
  readonly clock: Clock;
  readonly random: Random;
  readonly fidelity: Fidelity;
  /** Who may interfere; nobody when absent. */
  readonly interferer?: Pick<Interferer, 'request'> | undefined;
  /** Shared with the other doors of one APNs; its own when absent. */
  readonly sources?: WorldSources;
}

/** A verdict on the way to the wire. `world` is missing when judging itself failed. */
interface Judged {
  readonly rejection: Rejection | undefined;
  readonly checks: readonly CheckResult[];
  readonly authenticated: boolean;
  readonly world: World | undefined;
}

const broken: Why = {
  rule: 'IN-55',
  text: 'APNs itself failed while it judged this request; the request may be right.',
};

/**
 * The door of APNs for `POST /3/device/<deviceToken>`: judges a request, hands an accepted one to the router, and answers as Apple does.
 * What it returns never throws: a failure of its own is answered with 500 or 503.
 */
export function createIngress(options: IngressOptions): HandleRequest {
  const { registry, router, record, keepBody, clock, random, fidelity, interferer } = options;
  const { sources = createWorldSources(registry, fidelity) } = options;

  const judgeArrival = createJudge(arrivalChecks);
  const judgeContent = createJudge(requestChecks);
  const readHeaders = createHeaderReader();
  const warningsOf = createWarner();
  /** What every push has passed that is accepted. */
  const allPassed: readonly CheckResult[] = [...arrivalChecks, ...requestChecks].map(([rule]) => ({
    rule,
    passed: true,
  }));

  function judgeRequest(read: ReadRequest, { connection }: PushRequest, now: number): Judged {
    try {
      const world = observe(sources, read, connection, now);
      const arrival = judgeArrival(read, world);
      if (arrival.rejection !== undefined)
        return { rejection: arrival.rejection, checks: arrival.results, authenticated: false, world };
      bindConnection(connection, world, providerTokensInUse(sources, connection, world.key?.teamId));
      const { rejection, results } = judgeContent(read, world);
      const checks = rejection === undefined ? allPassed : [...arrival.results, ...results];
      return { rejection, checks, authenticated: true, world };
    } catch {
      const rejection: Rejection = { reason: 'InternalServerError', why: broken };
      return { rejection, checks: [], authenticated: false, world: undefined };
    }
  }

  return async (request) => {
    const startedAt = performance.now();
    const readHead = readHeaders(request.rawHeaders);
    const read = readRequest(request, readHead);
    const uniqueId = random.uuid();
    const ids = {
      apnsId: apnsIdFor(read.apnsId, random, fidelity),
      uniqueId,
      environment: request.connection.info.environment,
    };
    const headers = readHead.forRecords;

    function refuse({ reason, timestamp, why }: Rejection, { checks, authenticated }: Judged): IngressAnswer {
      record({
        type: 'rejected',
        uniqueId,
        apnsId: ids.apnsId,
        reason,
        status: reasons[reason],
        timestamp: timestamp ?? null,
        checks,
        why,
      });
      return refusedAnswer({ reason, timestamp }, ids, fidelity, authenticated);
    }

    async function handOver(push: AcceptedPush, judged: Judged): Promise<IngressAnswer> {
      try {
        await router.accept(push);
      } catch {
        const text = 'The push could not be stored, so nothing was accepted: send it again later.';
        return refuse(reject('ServiceUnavailable', 'IN-56', text), judged);
      }
      return acceptedAnswer(ids, fidelity);
    }

    function answer(judged: Judged, instead: Rejection | undefined): IngressAnswer | Promise<IngressAnswer> {
      const { checks, world } = judged;
      const rejection = instead ?? judged.rejection;
      if (instead?.reason === 'ExpiredProviderToken' && world !== undefined)
        useUpToken(world, providerTokensInUse(sources, request.connection, world.key?.teamId));
      if (rejection !== undefined) return refuse(rejection, judged);
      const push = world === undefined ? undefined : toAcceptedPush(read, world, ids, headers);
      if (world === undefined || push === undefined)
        return refuse({ reason: 'InternalServerError', why: broken }, judged);
      const { apnsId, deviceId, deviceToken, topic } = push;
      const warnings = warningsOf(read, world);
      record({ type: 'accepted', uniqueId, apnsId, deviceId, deviceToken, topic, checks, warnings });
      return handOver(push, judged);
    }

    const { method, path, connection, streamId } = request;
    record({
      type: 'received',
      uniqueId,
      request: { method, path, headers, bodyBytes: read.bodyBytes },
      connection: connection.info,
      streamId,
    });
    keepBody(uniqueId, read.body);
    const interference = interferer?.request(() => seePush(sources, read, connection));
    for (const note of interference?.notes ?? []) record({ type: 'faultInjected', uniqueId, ...note });
    const undergone = interference === undefined ? untouched : await undergo(request, interference);
    const { instead, skewMs, rejection, isLost, spoil } = undergone;
    if (instead !== undefined) return instead;
    const given = await answer(judgeRequest(read, request, clock.now() + skewMs), rejection);
    if (isLost) return spoil(given);
    const { status, headers: answerHeaders, body } = given;
    const durationMs = performance.now() - startedAt;
    record({ type: 'answered', uniqueId, answer: { status, headers: answerHeaders, body }, durationMs });
    return spoil(given);
  };
}
