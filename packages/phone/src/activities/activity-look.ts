import { type ScreenActivity } from '@apns-sim/device';

type Content = ScreenActivity['contentState'];
type Value = Content[string];

/** The stages a delivery goes through, in order. */
export const deliveryStages = ['ordered', 'packed', 'onTheWay', 'delivered'] as const;
export type DeliveryStage = (typeof deliveryStages)[number];

/** How an activity is drawn: two templates for content that fits them, a table for any other. */
export type ActivityLook =
  | {
      readonly kind: 'delivery';
      /** A known stage, or the app's own word. */
      readonly stage: DeliveryStage | (string & {});
      /** 0 to 1. */
      readonly progress: number;
      readonly stops: number | null;
      /** Minutes until it is there. */
      readonly minutes: number | null;
    }
  | {
      readonly kind: 'match';
      readonly home: string;
      readonly away: string;
      readonly homeScore: number;
      readonly awayScore: number;
      /** As the app tells it: `67′`, `Half time`; '' when it does not. */
      readonly clock: string;
    }
  | {
      readonly kind: 'plain';
      /** The keys of the content-state with their values as text. */
      readonly rows: readonly (readonly [key: string, value: string])[];
    };

const textOf = (value: Value | undefined): string =>
  typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
const numberOf = (value: Value | undefined): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;

const isStage = (stage: string): stage is DeliveryStage => (deliveryStages as readonly string[]).includes(stage);

function deliveryOf(content: Content): ActivityLook | null {
  const { stage, progress, stops, minutes } = content;
  if (typeof stage !== 'string') return null;
  const byStage = isStage(stage) ? deliveryStages.indexOf(stage) / (deliveryStages.length - 1) : 0.5;
  const told = numberOf(progress) ?? byStage;
  return {
    kind: 'delivery',
    stage,
    progress: Math.min(1, Math.max(0, told)),
    stops: numberOf(stops),
    minutes: numberOf(minutes),
  };
}

function matchOf(content: Content, attributes: Content): ActivityLook | null {
  const homeScore = numberOf(content.homeScore);
  const awayScore = numberOf(content.awayScore);
  if (homeScore === null || awayScore === null) return null;
  const named = (key: string, other: string) => textOf(content[key] ?? attributes[key]) || other;
  return {
    kind: 'match',
    home: named('home', '1'),
    away: named('away', '2'),
    homeScore,
    awayScore,
    clock: textOf(content.clock),
  };
}

/** How to draw an activity, by what its content-state holds. Any JSON can be drawn; never throws. */
export function activityLook({
  contentState,
  attributes,
}: Pick<ScreenActivity, 'contentState' | 'attributes'>): ActivityLook {
  return (
    matchOf(contentState, attributes) ??
    deliveryOf(contentState) ?? {
      kind: 'plain',
      rows: Object.entries(contentState).map(([key, value]) => [key, textOf(value)] as const),
    }
  );
}
