import { expect, test } from 'vitest';
import { factsOf, moment, seenPush, seenPushes, stepOf } from './facts.contract.ts';
import { type Facts, type SeenRequest } from './facts.ts';
import { gradeConnectionReuse, gradeGoAway, gradePings, gradeStreamLimit } from './grade-connections.ts';
import { gradeGone, gradeWrongEnvironment } from './grade-devices.ts';
import { gradeBlindRepeats, gradeServerErrors, gradeTooManyRequests } from './grade-repeats.ts';
import { gradeHeaders, gradeIds } from './grade-requests.ts';
import { gradeTokenRenewal, gradeTokenReuse } from './grade-tokens.ts';
import { type GradeLine } from './line.ts';

type Row = readonly [what: string, facts: Facts, wanted: string];

/** Each row: the grade, the finding. */
function check(grade: GradeLine, rows: readonly Row[]): void {
  const seen = rows.map(([what, facts]) => {
    const { grade: given, finding } = grade(facts);
    return `${what}: ${given ?? '–'} ${finding}`;
  });
  expect(seen).toEqual(rows.map(([what, , wanted]) => `${what}: ${wanted}`));
}

const refusal = (status: number, reason: string) => ({ status, reason });

test('[RC-2] connections: how many pushes each carries; one that had to be replaced does not count', () => {
  const spread = (connections: number) => (at: number) => ({ connection: `c${at % connections}` });
  const broken = (at: number) => ({ ...spread(4)(at), ...(at < 3 && { disturbed: true, status: null }) });
  const refusedByFaults = (at: number) => ({ ...spread(4)(at), disturbed: true, ...refusal(503, 'Shutdown') });
  const goneAway = { moments: [moment('toldToGo', 3, 'c0'), moment('toldToGo', 6, 'c1'), moment('toldToGo', 8, 'c2')] };
  check(gradeConnectionReuse, [
    ['two pushes', factsOf(seenPushes(2)), '– needsMore'],
    ['ten over one', factsOf(seenPushes(10)), 'A connections'],
    ['ten over two', factsOf(seenPushes(10, spread(2))), 'A connections'],
    ['sixty over four', factsOf(seenPushes(60, spread(4))), 'B connections'],
    ['twenty over four', factsOf(seenPushes(20, spread(4))), 'C connections'],
    ['nine over four', factsOf(seenPushes(9, spread(4))), 'D connections'],
    ['one each', factsOf(seenPushes(10, spread(10))), 'F connections'],
    ['nine over four, three broken by faults', factsOf(seenPushes(9, broken)), 'A connections'],
    ['nine over four, refused by faults', factsOf(seenPushes(9, refusedByFaults)), 'D connections'],
    ['nine over four, three told to go', factsOf(seenPushes(9, spread(4)), goneAway), 'A connections'],
  ]);
});

test('[RC-3] provider tokens: one signed anew within 20 minutes, unless the old one had expired', () => {
  const every = (seconds: number) => (at: number) => ({
    providerToken: `bearer head.${Math.floor(at / 2)}`,
    issuedAt: Math.floor(at / 2) * seconds,
  });
  const renewed = seenPushes(10, (at) => ({
    providerToken: `bearer head.${at < 5 ? 1 : 2}`,
    issuedAt: at < 5 ? 0 : 60,
  }));
  const expired = renewed.map((push, at) => (at === 4 ? { ...push, ...refusal(403, 'ExpiredProviderToken') } : push));
  const twoKeys = seenPushes(10, (at) => ({ providerToken: `bearer head${at % 2}.claims` }));
  check(gradeTokenReuse, [
    ['too few', factsOf(seenPushes(4)), '– needsMore'],
    ['one', factsOf(seenPushes(10)), 'A tokens'],
    ['two keys', factsOf(twoKeys), 'A tokens'],
    ['anew every 20 minutes', factsOf(seenPushes(10, every(1200))), 'A tokens'],
    ['anew every minute', factsOf(seenPushes(10, every(60))), 'F tokens'],
    ['once too early', factsOf(renewed), 'C tokens'],
    ['early because expired', factsOf(expired), 'A tokens'],
    ['a certificate', factsOf(seenPushes(10, () => ({ providerToken: null }))), '– certificate'],
  ]);
});

test('[RC-4] an expired provider token: renewed, and how many pushes it cost', () => {
  const expired = (many: number) => seenPushes(many, () => refusal(403, 'ExpiredProviderToken'));
  const young = expired(1).map((push) => ({ ...push, tokenAgeMs: 60_000 }));
  const fresh = seenPush(50, { providerToken: 'bearer head.new' });
  check(gradeTokenRenewal, [
    ['never expired', factsOf(seenPushes(5)), '– notTried'],
    ['nothing after it', factsOf(expired(1)), '– needsMore'],
    ['at once', factsOf([...expired(1), fresh]), 'A renewed'],
    ['after four', factsOf([...expired(4), fresh]), 'B renewed'],
    ['after thirty', factsOf([...expired(30), fresh]), 'D renewed'],
    ['the same again', factsOf([...expired(1), seenPush(50)]), 'F notRenewed'],
    ['a young one is kept', factsOf([...young, seenPush(50)]), '– keptYoung'],
    ['a young one, refused for good', factsOf([...young, seenPush(50, refusal(403, 'Forbidden'))]), 'F notRenewed'],
  ]);
});

/** One push that fails, its repeats after pauses in seconds, and another push behind. */
function failing(failure: Partial<SeenRequest>, pauses: readonly number[], last = 200): Facts {
  let at = 0;
  const tries = [0, ...pauses].map((pause, n) => {
    at += pause;
    const ended = n === pauses.length && n > 0 ? { status: last, reason: null } : failure;
    return seenPush(at, { sameAs: 'same', ...ended });
  });
  return factsOf([...tries, seenPush(1000)]);
}

test('[RC-5] repeats after 429 and 5xx: with a pause that grows, with a pause, without, never', () => {
  const busy = refusal(429, 'TooManyRequests');
  const down = refusal(503, 'ServiceUnavailable');
  const quiet = factsOf([seenPush(0, { sameAs: 'same', ...down })]);
  const again = failing(down, [1, 3]);
  const alike = factsOf([...again.pushes, seenPush(2000, { sameAs: 'same' }), seenPush(2001, { sameAs: 'same' })]);
  check(gradeServerErrors, [
    ['none', factsOf(seenPushes(5)), '– notTried'],
    ['nothing sent since', quiet, '– needsMore'],
    ['growing pauses', again, 'A patient'],
    ['equal pauses', failing(down, [2, 2]), 'B steady'],
    ['at once', failing(down, [0.1]), 'C impatient'],
    ['a storm', failing(down, [0.1, 0.1, 0.1, 0.1]), 'F impatient'],
    ['never', failing(down, []), 'D lost'],
    ['one of two', factsOf([...again.pushes, seenPush(2000, down), seenPush(2001)]), 'C lost'],
    ['the same push all the time', alike, '– looksAlike'],
  ]);
  check(gradeTooManyRequests, [
    ['growing pauses', failing(busy, [1, 3]), 'A patient'],
    ['at once', failing(busy, [0.1]), 'D impatient'],
    ['500 is another line', again, '– notTried'],
  ]);
});

test('[RC-6] what is refused for good is not repeated; what a drill refused does not count', () => {
  const bad = refusal(400, 'BadTopic');
  check(gradeBlindRepeats, [
    ['none', factsOf(seenPushes(5)), '– notTried'],
    ['left alone', failing(bad, []), 'A blindRepeats'],
    ['once', failing(bad, [1], 400), 'D blindRepeats'],
    ['again and again', failing(bad, [1, 1, 1], 400), 'F blindRepeats'],
    ['a drill’s', failing({ ...bad, disturbed: true }, [1, 1]), '– notTried'],
    ['429 is another line', failing(refusal(429, 'TooManyRequests'), [1]), '– notTried'],
  ]);
});

test('[RC-7] the stream limit: nothing beyond it once it was acknowledged', () => {
  const limited = { moments: [moment('limited', 10, 'c1', 1), moment('limited', 20, 'c1', 1000)] };
  const inside = (ids: readonly number[], answeredMs?: number) =>
    ids.map((streamId, at) => seenPush(11 + at, { streamId, ...(answeredMs !== undefined && { answeredMs }) }));
  check(gradeStreamLimit, [
    ['never lowered', factsOf(seenPushes(5)), '– notTried'],
    ['raised only', factsOf(seenPushes(5), { moments: [moment('limited', 1, 'c1', 1000)] }), '– notTried'],
    ['nothing sent meanwhile', factsOf(seenPushes(5), limited), '– needsMore'],
    ['one after the other', factsOf(inside([1, 3, 5]), limited), 'A limitObeyed'],
    ['a stream is missing', factsOf(inside([1, 5, 7]), limited), 'C limitBroken'],
    ['three at once', factsOf(inside([1, 3, 5], 19_000), limited), 'F limitBroken'],
  ]);
});

test('[RC-8] GOAWAY: back on another connection, how soon, or never', () => {
  const told = { moments: [moment('toldToGo', 2)] };
  const steps = [stepOf('goAway', 1, 3, 30)];
  const before = seenPushes(2);
  const on = (at: number) => [...before, seenPush(at, { connection: 'c2' })];
  check(gradeGoAway, [
    ['none', factsOf(before), '– notTried'],
    ['at once', factsOf(on(3), told), 'A cameBack'],
    ['after half a minute', factsOf(on(30), told), 'B cameBack'],
    ['after five minutes', factsOf(on(300), told), 'C cameBack'],
    ['nothing sent', factsOf(before, told), '– needsMore'],
    ['nothing sent in a drill', factsOf(before, { ...told, steps }), 'F neverCameBack'],
    ['of a connection that is not its own', factsOf(before, { moments: [moment('toldToGo', 1, 'c9')] }), '– notTried'],
  ]);
});

test('[RC-9] 410: the device is forgotten, but for what was under way and for a token given out again', () => {
  const gone = seenPush(1, refusal(410, 'Unregistered'));
  const other = seenPush(9, { deviceToken: 'bb' });
  const again = (at: number) => seenPush(at, refusal(410, 'Unregistered'));
  const issued = [{ deviceToken: 'aa', atMs: 5000 }];
  check(gradeGone, [
    ['none', factsOf(seenPushes(5)), '– notTried'],
    ['nothing sent since', factsOf([gone]), '– needsMore'],
    ['others only', factsOf([gone, other]), 'A forgotten'],
    ['nobody left, in a drill', factsOf([gone], { steps: [stepOf('unregistered', 0, 2, 9)] }), 'A forgotten'],
    ['under way', factsOf([gone, again(1.5), other]), 'A forgotten'],
    ['once more', factsOf([gone, again(8), other]), 'D notForgotten'],
    ['all the time', factsOf([gone, again(8), again(9), again(10)]), 'F notForgotten'],
    ['given out again', factsOf([gone, seenPush(8), other], { issued }), 'A forgotten'],
  ]);
});

test('[RC-10] the wrong environment: who is sent to again once it is right', () => {
  const steps = [stepOf('wrongEnvironment', 0, 10, 20)];
  const refused = ['aa', 'bb', 'cc'].map((deviceToken, at) =>
    seenPush(at, { deviceToken, disturbed: true, ...refusal(400, 'BadDeviceToken') }),
  );
  const after = (...tokens: readonly string[]) => tokens.map((deviceToken) => seenPush(15, { deviceToken }));
  check(gradeWrongEnvironment, [
    ['not drilled', factsOf(refused), '– notTried'],
    [
      'still in it',
      factsOf(refused, { steps: [{ ...stepOf('wrongEnvironment', 0, 1, 1), liftedMs: null, toMs: null }] }),
      '– needsMore',
    ],
    ['all again', factsOf([...refused, ...after('aa', 'bb', 'cc')], { steps }), 'A kept'],
    ['one lost', factsOf([...refused, ...after('aa', 'bb')], { steps }), 'C partlyWiped'],
    ['two lost', factsOf([...refused, ...after('aa')], { steps }), 'D partlyWiped'],
    ['all lost', factsOf([...refused, ...after('zz')], { steps }), 'F wiped'],
  ]);
});

test('[RC-11] PINGs are good; an hour of silence without one is not', () => {
  const opened = moment('opened', 0);
  check(gradePings, [
    ['busy', factsOf(seenPushes(5), { moments: [opened], nowMs: 10_000 }), '– notTried'],
    ['pinged', factsOf(seenPushes(5), { moments: [opened, moment('pinged', 60)] }), 'A pinged'],
    ['two hours idle', factsOf(seenPushes(5), { moments: [opened], nowMs: 7_200_000 }), 'D idleUnwatched'],
    ['closed in time', factsOf([], { moments: [opened, moment('closed', 60)], nowMs: 7_200_000 }), '– notTried'],
  ]);
});

test('[RC-12] ids and headers', () => {
  const own = (at: number) => ({ ownId: `id-${at}` });
  check(gradeIds, [
    ['nothing sent', factsOf([]), '– notTried'],
    ['of its own', factsOf(seenPushes(4, own)), 'A ownIds'],
    ['none', factsOf(seenPushes(4)), 'B ownIds'],
    ['one for all', factsOf(seenPushes(4, () => ({ ownId: 'id' }))), 'F sharedIds'],
    ['the same for repeats', factsOf(seenPushes(2, () => ({ ownId: 'id', sameAs: 'same' }))), 'A ownIds'],
  ]);
  check(gradeHeaders, [
    ['nothing sent', factsOf([]), '– notTried'],
    ['in order', factsOf(seenPushes(4)), 'A headersFine'],
    ['one without type', factsOf(seenPushes(4, (at) => (at === 1 ? { pushType: null } : {}))), 'C typeMissing'],
    ['none with a type', factsOf(seenPushes(4, () => ({ pushType: null }))), 'D typeMissing'],
    ['one warning', factsOf(seenPushes(4, (at) => ({ warnings: at === 1 ? 1 : 0 }))), 'B warned'],
    ['warnings', factsOf(seenPushes(4, () => ({ warnings: 2 }))), 'C warned'],
  ]);
});
