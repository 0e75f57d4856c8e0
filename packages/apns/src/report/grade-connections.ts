import { type ConnectionMoment } from '../connections/connection-record.ts';
import { type Facts, type SeenRequest } from './facts.ts';
import { deadConnections } from './grade-dead-peer.ts';
import { firstOf, type GradeLine, graded, needsMore, notTried } from './line.ts';
import { measures } from './measures.ts';

const momentsOf = ({ moments }: Facts, type: ConnectionMoment['type']) =>
  moments.filter((moment) => moment.type === type);
const ms = ({ wall }: ConnectionMoment) => wall / 1000;

/** Pushes by connection. One that APNs told to go, that a drill let go dead, or on which a fault kept an answer back, had to be replaced. */
export const gradeConnectionReuse: GradeLine = (facts) => {
  const { pushes } = facts;
  const all = new Set(pushes.map(({ connection }) => connection));
  if (pushes.length < measures.pushes) return needsMore(pushes.length, measures.pushes);
  const toldToGo = momentsOf(facts, 'toldToGo').map(({ connection }) => connection);
  const broken = pushes.filter((push) => push.disturbed && push.status === null).map(({ connection }) => connection);
  const forced = [...new Set([...toldToGo, ...broken, ...deadConnections(facts)])].filter((id) => all.has(id)).length;
  const free = Math.max(1, all.size - forced);
  const ratio = pushes.length / free;
  const [a = 0, b = 0, c = 0, d = 0] = measures.pushesPerConnection;
  const grade = firstOf(
    [free <= measures.parallelConnections && pushes.length > free, 'A'],
    [ratio >= a, 'A'],
    [ratio >= b, 'B'],
    [ratio >= c, 'C'],
    [ratio >= d, 'D'],
  );
  return graded(grade, 'connections', { pushes: pushes.length, connections: all.size, forced });
};

/** A limit that nothing lifted counts as low up to here. */
const fewStreams = 10;

interface Limited {
  readonly limit: number;
  readonly pushes: readonly SeenRequest[];
}

/** Every stretch of a connection during which its limit was lower than before. */
function limitedStretches(facts: Facts): Limited[] {
  const limits = momentsOf(facts, 'limited');
  return limits.flatMap((moment, at) => {
    const { streams = 0, connection } = moment;
    const next = limits.slice(at + 1).find((later) => later.connection === connection);
    const isLower = next === undefined ? streams <= fewStreams : streams < (next.streams ?? 0);
    if (streams === 0 || !isLower) return [];
    const to = next === undefined ? facts.nowMs : ms(next);
    const inside = ({ arrivedMs, connection: own }: SeenRequest) =>
      own === connection && arrivedMs >= ms(moment) && arrivedMs <= to;
    return [{ limit: streams, pushes: facts.pushes.filter(inside) }];
  });
}

/** Stream ids rise by two; one that is left out between two pushes was refused, or given up by the client. */
function leftOut(pushes: readonly SeenRequest[]): number {
  const ids = pushes.map(({ streamId }) => streamId).toSorted((one, other) => one - other);
  return ids.slice(1).reduce((sum, id, at) => sum + Math.max(0, (id - (ids[at] ?? id)) / 2 - 1), 0);
}

/** The most pushes of a list that waited for their answer at once. */
function mostAtOnce(pushes: readonly SeenRequest[]): number {
  const turns = pushes
    .flatMap(({ arrivedMs, answeredMs }) => [
      { at: arrivedMs, by: 1 },
      { at: answeredMs ?? Number.POSITIVE_INFINITY, by: -1 },
    ])
    // who is answered at the moment another comes no longer waits
    .sort((one, other) => (one.at === other.at ? one.by - other.by : one.at - other.at));
  let open = 0;
  let most = 0;
  for (const { by } of turns) {
    open += by;
    most = Math.max(most, open);
  }
  return most;
}

/** What a client does once it has acknowledged a lower MAX_CONCURRENT_STREAMS. */
export const gradeStreamLimit: GradeLine = (facts) => {
  const stretches = limitedStretches(facts);
  if (stretches.length === 0) return notTried;
  const pushes = stretches.flatMap((stretch) => stretch.pushes);
  if (pushes.length < 2) return needsMore(pushes.length, 2);
  const limit = Math.min(...stretches.map((stretch) => stretch.limit));
  const beyond = stretches.reduce((sum, stretch) => {
    return sum + leftOut(stretch.pushes) + Math.max(0, mostAtOnce(stretch.pushes) - stretch.limit);
  }, 0);
  if (beyond === 0) return graded('A', 'limitObeyed', { pushes: pushes.length, limit }, pushes);
  return graded(beyond <= 1 ? 'C' : 'F', 'limitBroken', { beyond, limit }, pushes);
};

/** How soon a client is back on a connection that was opened after a GOAWAY. */
export const gradeGoAway: GradeLine = (facts) => {
  const { pushes, steps } = facts;
  const used = new Set(pushes.map(({ connection }) => connection));
  const told = momentsOf(facts, 'toldToGo').filter(({ connection }) => used.has(connection));
  if (told.length === 0) return notTried;
  const backs = told.map((moment) => {
    const back = pushes.find(
      ({ connection, arrivedMs, status }) =>
        connection !== moment.connection && arrivedMs >= ms(moment) && status === 200,
    );
    return { moment, back, afterMs: back === undefined ? null : Math.round(back.arrivedMs - ms(moment)) };
  });
  const [best] = backs.filter(({ back }) => back === undefined);
  if (best !== undefined) {
    // without a drill nobody knows whether the client wanted to send
    const wasDrilled = steps.some(({ step, toMs }) => step === 'goAway' && toMs !== null && toMs >= ms(best.moment));
    return wasDrilled ? graded('F', 'neverCameBack', {}) : needsMore(0, 1);
  }
  const afterMs = Math.max(...backs.map((one) => one.afterMs ?? 0));
  const [a = 0, b = 0] = measures.backMs;
  const shown = backs.flatMap(({ back }) => (back === undefined ? [] : [back]));
  return graded(firstOf([afterMs <= a, 'A'], [afterMs <= b, 'B'], [true, 'C']), 'cameBack', { afterMs }, shown);
};

/** PINGs, and connections that were idle for more than an hour without one. */
export const gradePings: GradeLine = (facts) => {
  const pinged = momentsOf(facts, 'pinged');
  const connections = new Set(pinged.map(({ connection }) => connection));
  const lonely = momentsOf(facts, 'opened').filter(({ connection, wall }) => {
    const closed = momentsOf(facts, 'closed').find((moment) => moment.connection === connection);
    const own = facts.pushes.filter((push) => push.connection === connection).map(({ arrivedMs }) => arrivedMs);
    const times = [wall / 1000, ...own, closed === undefined ? facts.nowMs : ms(closed)];
    const longest = Math.max(...times.slice(1).map((time, at) => time - (times[at] ?? time)));
    return longest > measures.idleMs && !connections.has(connection);
  });
  if (lonely.length > 0) return graded('D', 'idleUnwatched', { connections: lonely.length });
  if (pinged.length === 0) return notTried;
  return graded('A', 'pinged', { pings: pinged.length, connections: connections.size });
};
