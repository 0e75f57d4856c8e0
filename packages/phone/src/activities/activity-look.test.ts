import { describe, expect, test } from 'vitest';
import { activityLook } from './activity-look.ts';

const look = (contentState: Parameters<typeof activityLook>[0]['contentState'], attributes = {}) =>
  activityLook({ contentState, attributes });

describe('a Live Activity is drawn by what its content-state holds', () => {
  test('a stage makes a delivery, its progress that of the stage unless it is told', () => {
    expect(look({ stage: 'onTheWay', stops: 3 })).toEqual({
      kind: 'delivery',
      stage: 'onTheWay',
      progress: 2 / 3,
      stops: 3,
      minutes: null,
      courier: '',
    });
    expect(look({ stage: 'delivered' })).toMatchObject({ progress: 1 });
    expect(look({ stage: 'At the depot', progress: 7, minutes: 12 })).toMatchObject({ progress: 1, minutes: 12 });
  });

  test('two scores make a match; the names may stand in the attributes', () => {
    expect(look({ homeScore: 2, awayScore: 1, clock: '67′' }, { home: 'North', away: 'South' })).toEqual({
      kind: 'match',
      home: 'North',
      away: 'South',
      homeScore: 2,
      awayScore: 1,
      clock: '67′',
      event: '',
      competition: '',
    });
    expect(look({ homeScore: 0, awayScore: 0, minute: 12, event: 'Corner' })).toMatchObject({
      clock: '12′',
      event: 'Corner',
    });
  });

  test('the attributes type chooses where the content fits both', () => {
    const both = { stage: 'onTheWay', homeScore: 2, awayScore: 1 };
    const kind = (attributesType: string) => activityLook({ contentState: both, attributes: {}, attributesType }).kind;
    expect(['DeliveryAttributes', 'MatchAttributes', 'constructor'].map(kind)).toEqual(['delivery', 'match', 'match']);
  });

  test('anything else is a table, and rubbish is shown as it came', () => {
    expect(look({ floor: 3, open: true, who: null, list: [1] })).toEqual({
      kind: 'plain',
      rows: [
        ['floor', '3'],
        ['open', 'true'],
        ['who', 'null'],
        ['list', '[1]'],
      ],
    });
    expect(look({})).toEqual({ kind: 'plain', rows: [] });
    expect(look({ homeScore: '2', awayScore: 1 }).kind).toBe('plain');
  });
});
