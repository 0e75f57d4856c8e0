import { type DeliveryEvent } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { type PhoneSummary } from '../api/doors.ts';
import { countDeliveries, fansOf, ourMark, total } from './fans.ts';
import { broadcastOf, matchScript } from './match-script.ts';

const phone = (id: string, channelId: string | null, startedAt: number, attributesType = 'MatchAttributes') =>
  ({
    id,
    name: id,
    online: true,
    activities: [{ attributesType, channelId, startedAt, attributes: {} }],
  }) as unknown as PhoneSummary;

test('the phones of the newest match stand on the wall, whoever made them', () => {
  const phones = [
    phone('a', 'old', 1),
    phone('b', 'new', 2),
    phone('c', null, 3),
    phone('Fan 10', 'new', 1),
    phone('Fan 9', 'new', 1),
    phone('e', 'x', 9, 'Tour'),
  ];
  const found = fansOf(phones);
  expect(found?.channelId).toBe('new');
  expect(found?.fans.map(({ id }) => id)).toEqual(['b', 'Fan 9', 'Fan 10']);
  expect(fansOf([phone('c', null, 3)])).toBeNull();
  expect(found?.fans.some(({ isOurs }) => isOurs)).toBe(false);
});

test('a phone this page made is known by its mark, and no other is taken away', () => {
  const [made] = [phone('Fan 1', 'new', 1)].map((summary) => ({
    ...summary,
    activities: summary.activities.map((activity) => ({ ...activity, attributes: { ...ourMark } })),
  }));
  const found = fansOf([made as PhoneSummary, phone('Alice', 'new', 2)]);
  expect(found?.fans.map(({ id, isOurs }) => [id, isOurs])).toEqual([
    ['Alice', false],
    ['Fan 1', true],
  ]);
});

test('each delivery of the channel is counted once, by how it ended', () => {
  const delivery = (deviceId: string, ...types: string[]) => ({
    events: [
      { type: 'addressed', deviceId, channelId: 'c' },
      ...types.map((type) => ({ type })),
    ] as unknown as DeliveryEvent[],
  });
  const counts = countDeliveries(
    [
      delivery('a', 'sent', 'presented', 'delivered'),
      delivery('a', 'sent', 'suppressed'),
      delivery('b', 'stored'),
      delivery('b', 'stored', 'replaced'),
      delivery('b', 'discarded'),
      { events: [{ type: 'received' }] as unknown as DeliveryEvent[] },
    ],
    'c',
  );
  expect(counts.get('a')).toEqual({ shown: 1, notShown: 1, waiting: 0, lost: 0 });
  expect(counts.get('b')).toEqual({ shown: 0, notShown: 0, waiting: 1, lost: 2 });
  expect(total(counts.values())).toEqual({ shown: 1, notShown: 1, waiting: 1, lost: 2 });
  expect(countDeliveries([delivery('a')], 'other').size).toBe(0);
});

test('the script is a match: minutes and scores only rise, goals alert, the whistle ends it', () => {
  for (const [at, line] of matchScript.entries()) {
    const before = matchScript[at - 1];
    if (before === undefined) continue;
    expect(line.minute).toBeGreaterThan(before.minute);
    expect(line.score[0] + line.score[1]).toBeGreaterThanOrEqual(before.score[0] + before.score[1]);
    const scored = line.score.join() !== before.score.join();
    if (scored) expect(line.alerts).toBe(true);
  }
  const sent = matchScript.map((line) => broadcastOf(line, { event: line.moment, clock: '' }, 1));
  expect(sent.at(-1)?.payload.aps).toMatchObject({ event: 'end', 'content-state': { homeScore: 2, awayScore: 1 } });
  expect(sent.map(({ priority }) => priority)).toEqual([5, 5, 10, 5, 10, 10, 5, 10]);
});
