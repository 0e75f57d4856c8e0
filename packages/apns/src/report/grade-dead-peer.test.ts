import { expect, test } from 'vitest';
import { factsOf, moment, seenPush, seenPushes, stepOf } from './facts.contract.ts';
import { type Facts } from './facts.ts';
import { gradeConnectionReuse } from './grade-connections.ts';
import { gradeDeadPeer } from './grade-dead-peer.ts';

test('[RC-16] a dead peer: back on another connection, how soon, or never; it had to be replaced', () => {
  const opened = { moments: [moment('opened', 0)] };
  const steps = [stepOf('deadPeer', 10, 400, 405)];
  const drilled = { ...opened, steps };
  const short = { ...opened, steps: [stepOf('deadPeer', 10, 40, 45)] };
  const before = seenPushes(6);
  const back = (at: number, connection = 'c2') => factsOf([...before, seenPush(at, { connection })], drilled);
  const late = seenPush(402, { connection: 'c2' });
  const over = { ...opened, moments: [...opened.moments, moment('closed', 9)], steps };
  const rows: readonly (readonly [what: string, facts: Facts, wanted: string])[] = [
    ['not drilled', factsOf(before, opened), '– notTried'],
    ['nothing was open', factsOf(before, over), '– notTried'],
    ['after five seconds', back(15), 'A noticed'],
    ['after half a minute', back(40), 'B noticed'],
    ['after five minutes', back(310), 'C noticed'],
    ['when it was over', factsOf([...before, late], drilled), 'F neverNoticed'],
    ['when it was over, in less than a minute', factsOf([...before, late], short), 'D neverNoticed'],
    ['nothing sent', factsOf(before, drilled), '– needsMore'],
    [
      'refused on the new one',
      factsOf([...before, seenPush(15, { connection: 'c2', status: 503 })], drilled),
      '– needsMore',
    ],
  ];
  const seen = rows.map(([what, facts]) => {
    const { grade, finding } = gradeDeadPeer(facts);
    return `${what}: ${grade ?? '–'} ${finding}`;
  });
  expect(seen).toEqual(rows.map(([what, , wanted]) => `${what}: ${wanted}`));
  const reuse = gradeConnectionReuse(back(15));
  expect([reuse.grade, reuse.values]).toEqual(['A', { pushes: 7, connections: 2, forced: 1 }]);
});
