import { type LiveActivity } from '@apns-sim/device';
import { type DeliveryEvent } from '@apns-sim/protocol';
import { type PhoneSummary } from '../api/doors.ts';

/** A phone that follows the match. */
export interface Fan {
  readonly id: string;
  readonly name: string;
  readonly online: boolean;
  readonly activity: LiveActivity;
  /** Made by this page, which may take it away again; somebody's own phone stays. */
  readonly isOurs: boolean;
}

/** Stands in the attributes of the activities this page starts. */
export const ourMark = { madeFor: '/match' } as const;

const matchOn = ({ activities }: PhoneSummary): LiveActivity | undefined =>
  activities.find(({ attributesType, channelId }) => attributesType === 'MatchAttributes' && channelId !== null);

/** The phones that follow the newest match, by the channel it goes over; `null` while nobody follows one. */
export function fansOf(phones: readonly PhoneSummary[]): { channelId: string; fans: readonly Fan[] } | null {
  const followers = phones.flatMap((phone) => {
    const activity = matchOn(phone);
    return activity === undefined
      ? []
      : [
          {
            id: phone.id,
            name: phone.name,
            online: phone.online,
            activity,
            isOurs: activity.attributes.madeFor === ourMark.madeFor,
          },
        ];
  });
  const newest = followers.reduce<Fan | undefined>(
    (found, fan) => (found === undefined || fan.activity.startedAt > found.activity.startedAt ? fan : found),
    undefined,
  );
  const channelId = newest?.activity.channelId ?? null;
  if (channelId === null) return null;
  const fans = followers.filter(({ activity }) => activity.channelId === channelId);
  return { channelId, fans: fans.toSorted((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true })) };
}

/** What became of a channel's deliveries: shown, not shown though it came, waiting at APNs, gone for good. */
export const deliveryEnds = ['shown', 'notShown', 'waiting', 'lost'] as const;
export type DeliveryEnd = (typeof deliveryEnds)[number];
export type DeliveryCounts = Readonly<Record<DeliveryEnd, number>>;

export const noDeliveries: DeliveryCounts = { shown: 0, notShown: 0, waiting: 0, lost: 0 };

function endOf(events: readonly DeliveryEvent[]): DeliveryEnd {
  const last = events.findLast(({ type }) => type !== 'answered' && type !== 'delivered');
  switch (last?.type) {
    case 'presented':
    case 'opened':
      return 'shown';
    case 'suppressed':
      return 'notShown';
    case 'discarded':
    case 'expired':
    case 'replaced':
      return 'lost';
    default:
      return 'waiting';
  }
}

/** Each phone's deliveries of one channel, counted. */
export function countDeliveries(
  pushes: Iterable<{ readonly events: readonly DeliveryEvent[] }>,
  channelId: string,
): ReadonlyMap<string, DeliveryCounts> {
  const counts = new Map<string, DeliveryCounts>();
  for (const { events } of pushes) {
    const [first] = events;
    if (first?.type !== 'addressed' || first.channelId !== channelId) continue;
    const before = counts.get(first.deviceId) ?? noDeliveries;
    const end = endOf(events);
    counts.set(first.deviceId, { ...before, [end]: before[end] + 1 });
  }
  return counts;
}

/** All of them together. */
export const total = (counts: Iterable<DeliveryCounts>): DeliveryCounts =>
  [...counts].reduce(
    (sum, one) => ({
      shown: sum.shown + one.shown,
      notShown: sum.notShown + one.notShown,
      waiting: sum.waiting + one.waiting,
      lost: sum.lost + one.lost,
    }),
    noDeliveries,
  );
