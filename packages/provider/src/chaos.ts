/*
 * For tests: an APNs that misbehaves by chance, in every way a sender has to bear, and keeps count of what it took.
 */
import { constants } from 'node:http2';
import { headerNames, type Random } from '@apns-sim/protocol';
import { accept, refuse, type ScriptedApns, type SeenRequest, startScriptedApns } from './scripted-apns.ts';

/** What it did, by name, and how often it accepted each push. */
export interface ChaosCounts {
  goaways: number;
  cuts: number;
  refusedStreams: number;
  resets: number;
  unavailable: number;
  limitChanges: number;
}
export interface Chaos extends AsyncDisposable {
  readonly apns: ScriptedApns;
  readonly counts: ChaosCounts;
  /** By apnsId: how often it was answered 200. */
  readonly accepted: Map<string, number>;
}

/** Every fault comes about once in so many requests. */
const onceIn = { goaways: 400, cuts: 2000, refusedStreams: 150, resets: 300, unavailable: 100, limitChanges: 300 };

export async function startChaos(random: Random): Promise<Chaos> {
  const counts: ChaosCounts = { goaways: 0, cuts: 0, refusedStreams: 0, resets: 0, unavailable: 0, limitChanges: 0 };
  const accepted = new Map<string, number>();
  const lastIds = new WeakMap<object, number>();
  /** Requests that wait for their answer, so that a GOAWAY finds some on their way. */
  let held: SeenRequest[] = [];
  const happens = (fault: keyof ChaosCounts) => {
    if (random.next() >= 1 / onceIn[fault]) return false;
    counts[fault] += 1;
    return true;
  };

  function answerHeld(): void {
    const requests = held;
    held = [];
    for (const request of requests) {
      if (request.stream.destroyed) continue;
      const id = String(request.headers[headerNames.apnsId]);
      accepted.set(id, (accepted.get(id) ?? 0) + 1);
      accept(request);
    }
  }

  function disturbConnection({ session, stream }: SeenRequest): void {
    if (happens('limitChanges')) {
      session.settings({ maxConcurrentStreams: random.next() < 0.3 ? 1 : 20 + Math.floor(random.next() * 200) });
    }
    if (happens('goaways')) {
      lastIds.set(session, stream.id ?? 0);
      session.goaway(0, stream.id, Buffer.from('{"reason":"Shutdown"}'));
    }
    if (happens('cuts')) {
      // those of other connections keep their answer
      held = held.filter((request) => request.session !== session);
      session.destroy();
    }
  }

  function script(request: SeenRequest): void {
    const { stream, session } = request;
    // a hundred thousand would take a gigabyte
    apns.requests.length = 0;
    // what came behind the last id of a GOAWAY is not worked on
    if ((stream.id ?? 0) > (lastIds.get(session) ?? Number.POSITIVE_INFINITY)) return;
    if (session.destroyed || stream.destroyed) return;
    if (happens('refusedStreams')) {
      stream.close(constants.NGHTTP2_REFUSED_STREAM);
    } else if (happens('resets')) {
      stream.close(constants.NGHTTP2_INTERNAL_ERROR);
    } else if (happens('unavailable')) {
      refuse(503, { reason: 'ServiceUnavailable' })(request);
    } else {
      held.push(request);
      disturbConnection(request);
      if (held.length > 20) answerHeld();
      else if (held.length === 1) setImmediate(answerHeld);
    }
  }

  const apns = await startScriptedApns(script);
  return { apns, counts, accepted, [Symbol.asyncDispose]: () => apns[Symbol.asyncDispose]() };
}
