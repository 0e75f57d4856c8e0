import { type Scenario, type ScenarioStep } from '../learn/scenario/scenario.ts';

/** What running a scenario does: its steps; of one without them, what it sets up, and then its push and its card. */
export function stepsOf({ steps, phone, push, card }: Scenario): readonly ScenarioStep[] {
  const set = Object.keys(phone).length > 0;
  const first: readonly ScenarioStep[] = set ? [{ do: 'phone', say: '', phone }] : [];
  if (steps.length > 0) return [...first, ...steps];
  return [
    ...first,
    ...(push === null ? [] : [{ do: 'push', say: '', push, times: 1 } as const]),
    ...(card === null ? [] : [{ do: 'card', say: '', card } as const]),
  ];
}
