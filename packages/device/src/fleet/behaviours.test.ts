import { expect, test } from 'vitest';
import { type BehaviourName, behaviours, type FleetPlan, firstVisit, nextVisit, type Visit } from './behaviours.ts';

const planOf = (behaviour: BehaviourName, more: Partial<FleetPlan> = {}): FleetPlan => ({
  behaviour,
  comeBack: 'jitter',
  seed: '7',
  arriveMs: 10_000,
  stormEveryMs: 20_000,
  ...more,
});

/** The first visits of a phone. */
function visits(plan: FleetPlan, phone: number, count: number): Visit[] {
  const found = [firstVisit(plan, phone)];
  while (found.length < count) found.push(nextVisit(plan, phone, found.at(-1) as Visit));
  return found;
}

test('[FL-1] a seed tells who does what when, exactly', () => {
  expect(visits(planOf('commuters'), 3, 3)).toMatchInlineSnapshot(`
    [
      {
        "beginsAt": 2987,
        "endsAt": 33656,
        "number": 0,
      },
      {
        "beginsAt": 38340,
        "endsAt": 90111,
        "number": 1,
      },
      {
        "beginsAt": 104844,
        "endsAt": 136347,
        "number": 2,
      },
    ]
  `);
  expect(visits(planOf('churn'), 3, 2)).toMatchInlineSnapshot(`
    [
      {
        "beginsAt": 2987,
        "endsAt": 18322,
        "number": 0,
      },
      {
        "beginsAt": 19883,
        "endsAt": 45768,
        "number": 1,
      },
    ]
  `);
  expect(firstVisit(planOf('steady'), 3)).toMatchInlineSnapshot(`
    {
      "beginsAt": 2987,
      "endsAt": null,
      "number": 0,
    }
  `);
});

test.each(Object.keys(behaviours) as BehaviourName[])(
  '[FL-1] %s: the same in any order, another with another seed',
  (behaviour) => {
    const plan = planOf(behaviour);
    const forwards = Array.from({ length: 50 }, (_, phone) => visits(plan, phone, 4));
    const backwards = Array.from({ length: 50 }, (_, index) => visits(plan, 49 - index, 4)).reverse();
    expect(backwards).toEqual(forwards);
    expect(Array.from({ length: 50 }, (_, phone) => visits({ ...plan, seed: '8' }, phone, 4))).not.toEqual(forwards);
    for (const [first] of forwards) {
      expect(first?.beginsAt).toBeGreaterThanOrEqual(0);
      expect(first?.beginsAt).toBeLessThan(plan.arriveMs);
    }
  },
);

test.each(['commuters', 'churn'] as const)('[FL-1] %s stay and are away as long as the table says', (behaviour) => {
  const { staysMs, awayMs } = behaviours[behaviour];
  for (let phone = 0; phone < 50; phone++) {
    const [one, two] = visits(planOf(behaviour), phone, 2);
    const stays = (one?.endsAt ?? 0) - (one?.beginsAt ?? 0);
    const away = (two?.beginsAt ?? 0) - (one?.endsAt ?? 0);
    expect(stays >= staysMs[0] && stays <= staysMs[1], `phone ${phone} stays ${stays}`).toBe(true);
    expect(away >= awayMs[0] && away <= awayMs[1], `phone ${phone} is away ${away}`).toBe(true);
  }
});

test('[FL-2] a storm takes all at the same moment; a herd is back in that moment, others spread over ten seconds', () => {
  const herd = Array.from({ length: 200 }, (_, phone) => visits(planOf('storm', { comeBack: 'atOnce' }), phone, 3));
  for (const [first, second, third] of herd) {
    expect(first?.endsAt).toBe(30_000);
    expect(second).toEqual({ number: 1, beginsAt: 30_000, endsAt: 50_000 });
    expect(third).toEqual({ number: 2, beginsAt: 50_000, endsAt: 70_000 });
  }
  const spread = Array.from({ length: 200 }, (_, phone) => visits(planOf('storm'), phone, 3));
  const returns = spread.map(([, second]) => (second?.beginsAt ?? 0) - 30_000);
  expect(Math.min(...returns)).toBeLessThan(500);
  expect(Math.max(...returns)).toBeGreaterThan(9_500);
  expect(Math.max(...returns)).toBeLessThanOrEqual(10_000);
  for (const [, second] of spread) expect(second?.endsAt).toBe(50_000);
});
