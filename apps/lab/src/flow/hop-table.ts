/** The hops of one push in the order they are drawn; `Rp` (the permission prompt) runs in a lane of its own and holds nothing up. */
export const hopIds = [
  'R1',
  'R2',
  'R3',
  'R4',
  'Rp',
  '1.1',
  '1.2',
  '1.3',
  '1.4',
  '2.1',
  '2.2',
  '2.3',
  '2.4',
  '2.5',
  '2.6',
  '3.1',
  '3.2',
  '3.3',
  '3.4',
  '3.5',
  '3.6',
] as const;
export type HopId = (typeof hopIds)[number];

/** The three stages; registration comes before them. */
export type Stage = 0 | 1 | 2 | 3;

/** The five steps of the lesson. */
export const steps = [1, 2, 3, 4, 5] as const;
export type Step = (typeof steps)[number];

interface HopPlace {
  readonly stage: Stage;
  readonly step: Step;
}

/** Where each hop stands. APNs' answer (2.4) still belongs to step 4: the provider has sent, nothing is delivered yet. */
export const hopTable: Record<HopId, HopPlace> = {
  R1: { stage: 0, step: 1 },
  R2: { stage: 0, step: 2 },
  R3: { stage: 0, step: 2 },
  R4: { stage: 0, step: 3 },
  Rp: { stage: 0, step: 3 },
  '1.1': { stage: 1, step: 4 },
  '1.2': { stage: 1, step: 4 },
  '1.3': { stage: 1, step: 4 },
  '1.4': { stage: 1, step: 4 },
  '2.1': { stage: 2, step: 4 },
  '2.2': { stage: 2, step: 4 },
  '2.3': { stage: 2, step: 4 },
  '2.4': { stage: 2, step: 4 },
  '2.5': { stage: 2, step: 5 },
  '2.6': { stage: 2, step: 5 },
  '3.1': { stage: 3, step: 5 },
  '3.2': { stage: 3, step: 5 },
  '3.3': { stage: 3, step: 5 },
  '3.4': { stage: 3, step: 5 },
  '3.5': { stage: 3, step: 5 },
  '3.6': { stage: 3, step: 5 },
};

/** The main street: what playback walks along. */
export const streetIds: readonly HopId[] = hopIds.filter((id) => id !== 'Rp');
