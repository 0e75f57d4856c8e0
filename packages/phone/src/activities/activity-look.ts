import { type ScreenActivity } from '@apns-sim/device';

type Content = ScreenActivity['contentState'];
type Value = Content[string];

/** The stages a delivery goes through, in order. */
export const deliveryStages = ['ordered', 'packed', 'onTheWay', 'delivered'] as const;
export type DeliveryStage = (typeof deliveryStages)[number];

/** A delivery, on its way from the depot to the door. */
export interface DeliveryLook {
  readonly kind: 'delivery';
  /** A known stage, or the app's own word. */
  readonly stage: DeliveryStage | (string & {});
  /** 0 to 1. */
  readonly progress: number;
  readonly stops: number | null;
  /** Minutes until it is there. */
  readonly minutes: number | null;
  /** Who brings it; '' when it is not told. */
  readonly courier: string;
}

/** Two sides and their score. */
export interface MatchLook {
  readonly kind: 'match';
  readonly home: string;
  readonly away: string;
  readonly homeScore: number;
  readonly awayScore: number;
  /** As the app tells it: `67′`, `Half time`; '' when it does not. */
  readonly clock: string;
  /** What happened last, as the app tells it; '' when nothing did. */
  readonly event: string;
  /** What they play for; '' when it is not told. */
  readonly competition: string;
}

/** How an activity is drawn: two templates for content that fits them, a table for any other. */
export type ActivityLook =
  | DeliveryLook
  | MatchLook
  | {
      readonly kind: 'plain';
      /** The keys of the content-state with their values as text. */
      readonly rows: readonly (readonly [key: string, value: string])[];
    };

const textOf = (value: Value | undefined): string =>
  typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value);
const numberOf = (value: Value | undefined): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;

const isStage = (stage: string): stage is DeliveryStage => (deliveryStages as readonly string[]).includes(stage);

function deliveryOf(content: Content): DeliveryLook | null {
  const { stage, progress, stops, minutes, courier } = content;
  if (typeof stage !== 'string') return null;
  const byStage = isStage(stage) ? deliveryStages.indexOf(stage) / (deliveryStages.length - 1) : 0.5;
  const told = numberOf(progress) ?? byStage;
  return {
    kind: 'delivery',
    stage,
    progress: Math.min(1, Math.max(0, told)),
    stops: numberOf(stops),
    minutes: numberOf(minutes),
    courier: textOf(courier),
  };
}

function matchOf(content: Content, attributes: Content): MatchLook | null {
  const homeScore = numberOf(content.homeScore);
  const awayScore = numberOf(content.awayScore);
  if (homeScore === null || awayScore === null) return null;
  const named = (key: string) => textOf(content[key] ?? attributes[key]);
  const minute = numberOf(content.minute);
  return {
    kind: 'match',
    home: named('home') || '1',
    away: named('away') || '2',
    homeScore,
    awayScore,
    clock: textOf(content.clock) || (minute === null ? '' : `${minute}′`),
    event: textOf(content.event),
    competition: named('competition'),
  };
}

/** What an `ActivityAttributes` type of the sample app is drawn with, when its content fits; any other type goes by its content. */
const templates: Readonly<Record<string, 'delivery' | 'match'>> = {
  DeliveryAttributes: 'delivery',
  MatchAttributes: 'match',
};

/** How to draw an activity, by its attributes type and by what its content-state holds. Any JSON can be drawn; never throws. */
export function activityLook({
  contentState,
  attributes,
  attributesType = '',
}: Pick<ScreenActivity, 'contentState' | 'attributes'> & { readonly attributesType?: string }): ActivityLook {
  const delivery = deliveryOf(contentState);
  const match = matchOf(contentState, attributes);
  const wanted = Object.hasOwn(templates, attributesType) ? templates[attributesType] : undefined;
  return (
    (wanted === 'delivery' ? (delivery ?? match) : (match ?? delivery)) ?? {
      kind: 'plain',
      rows: Object.entries(contentState).map(([key, value]) => [key, value === null ? 'null' : textOf(value)] as const),
    }
  );
}
