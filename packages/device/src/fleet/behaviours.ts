import { chanceOf } from './chance.ts';

/** From, to: milliseconds. */
type Span = readonly [number, number];

/** When the phones of a fleet are there, and how they come back. */
export interface Behaviour {
  /** One sentence for people. */
  readonly about: string;
  /** How long a phone stays; `null`: as long as its line holds. */
  readonly staysMs: Span | null;
  /** How long it is away. */
  readonly awayMs: Span;
  /** All lose their lines at the same moment, again and again; else each goes by itself. */
  readonly storms: boolean;
  /** Leaves by deleting its apps, and a new phone comes in its place. */
  readonly forGood: boolean;
}

/** Everything a fleet can do. */
export const behaviours = {
  steady: {
    about: 'arrive and stay; a line that is lost is taken up again',
    staysMs: null,
    awayMs: [0, 0],
    storms: false,
    forGood: false,
  },
  commuters: {
    about: 'stay 20 to 60 s, then 3 to 15 s in a tunnel, each by itself',
    staysMs: [20_000, 60_000],
    awayMs: [3_000, 15_000],
    storms: false,
    forGood: false,
  },
  storm: {
    about: 'again and again all lose their lines at the same moment and come back',
    staysMs: null,
    awayMs: [0, 0],
    storms: true,
    forGood: false,
  },
  churn: {
    about: 'stay 10 to 30 s, delete their apps for good, and a new phone comes for each 1 to 5 s later',
    staysMs: [10_000, 30_000],
    awayMs: [1_000, 5_000],
    storms: false,
    forGood: true,
  },
} as const satisfies Readonly<Record<string, Behaviour>>;
export type BehaviourName = keyof typeof behaviours;

/** How phones come back that lost their lines together: spread over so many milliseconds, or all at once. */
export const comeBacks = {
  jitter: {
    about: 'spread at random over 10 s (at most half of the time between storms), then with a back-off that doubles',
    overMs: 10_000,
  },
  atOnce: { about: 'all in the same moment, and again every quarter of a second: a herd', overMs: 0 },
} as const;
export type ComeBack = keyof typeof comeBacks;

/** Who does what when, told by a seed. */
export interface FleetPlan {
  readonly behaviour: BehaviourName;
  readonly comeBack: ComeBack;
  readonly seed: string;
  /** The first connections are spread over so many milliseconds. */
  readonly arriveMs: number;
  /** From one storm to the next; the first one is so long after the arrival. */
  readonly stormEveryMs: number;
}

/** One stay of a phone, in milliseconds since the fleet began. */
export interface Visit {
  /** 0 for the first one. */
  readonly number: number;
  readonly beginsAt: number;
  /** `null`: it does not leave by itself. */
  readonly endsAt: number | null;
}

const within = ([from, to]: Span, chance: number): number => Math.round(from + chance * (to - from));

function visit(plan: FleetPlan, phone: number, number: number, beginsAt: number): Visit {
  const { staysMs, storms }: Behaviour = behaviours[plan.behaviour];
  const { arriveMs, stormEveryMs } = plan;
  if (storms) {
    const past = Math.max(0, Math.floor((beginsAt - arriveMs) / stormEveryMs));
    return { number, beginsAt, endsAt: arriveMs + (past + 1) * stormEveryMs };
  }
  const endsAt = staysMs && beginsAt + within(staysMs, chanceOf(plan.seed, phone, number, 'stays'));
  return { number, beginsAt, endsAt };
}

/** When a phone comes for the first time. Pure. */
export function firstVisit(plan: FleetPlan, phone: number): Visit {
  return visit(plan, phone, 0, Math.floor(chanceOf(plan.seed, phone, 0, 'arrives') * plan.arriveMs));
}

/** When it comes again after a visit that ended by itself. Pure. */
export function nextVisit(plan: FleetPlan, phone: number, { number, endsAt, beginsAt }: Visit): Visit {
  const { awayMs, storms }: Behaviour = behaviours[plan.behaviour];
  // everybody is back before the next storm
  const span: Span = storms ? [0, Math.min(comeBacks[plan.comeBack].overMs, plan.stormEveryMs / 2)] : awayMs;
  const away = within(span, chanceOf(plan.seed, phone, number, 'away'));
  return visit(plan, phone, number + 1, (endsAt ?? beginsAt) + away);
}
