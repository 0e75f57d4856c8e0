import { type TrafficSecond, trafficSeconds } from '../../store/traffic.ts';
import { type HopId } from '../hop-table.ts';

/** So many pushes in ten seconds, and the picture shows how dense they are, not one of them. */
export const storm = 25;
/** Over how many seconds the pace is taken. */
const paceSeconds = 3;

/** The ways on which pushes and answers can be dense. */
export const denseIds = ['1.4', '2.4', '2.6'] as const satisfies readonly HopId[];
type DenseId = (typeof denseIds)[number];

/** What passed in the last ten seconds, and how fast it goes. */
export interface Traffic {
  readonly isStorm: boolean;
  readonly received: number;
  readonly accepted: number;
  readonly refused: number;
  /** Pushes a second on each of these ways. */
  readonly pace: Readonly<Record<DenseId, number>>;
  /** How many of the answers are refusals, a second. */
  readonly refusals: number;
}

/** @param second now, in seconds since 1970 */
export function trafficAt(seconds: readonly TrafficSecond[], second: number): Traffic {
  const recent = seconds.filter((one) => one.second > second - trafficSeconds);
  const sum = (name: 'received' | 'accepted' | 'refused' | 'sent', from: readonly TrafficSecond[]) =>
    from.reduce((all, one) => all + one[name], 0);
  // the second that runs is not whole: it would always look slower
  const whole = seconds.filter((one) => one.second < second && one.second >= second - paceSeconds);
  const pace = (name: 'received' | 'accepted' | 'refused' | 'sent') => Math.round(sum(name, whole) / paceSeconds);
  const received = sum('received', recent);
  return {
    isStorm: received >= storm,
    received,
    accepted: sum('accepted', recent),
    refused: sum('refused', recent),
    pace: { '1.4': pace('received'), '2.4': pace('accepted') + pace('refused'), '2.6': pace('sent') },
    refusals: pace('refused'),
  };
}
