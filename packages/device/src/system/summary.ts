import { appOf, changed, ignore, type Step } from './changes.ts';
import { fidelity, keeps } from './fidelity.ts';
import { nextHour } from './local-time.ts';
import { type DeviceState } from './state.ts';

const isAskedFor = ({ apps }: DeviceState): boolean => Object.values(apps).some(({ settings }) => settings.inSummary);

/** The Scheduled Summary comes out: the most relevant first, then the newest. */
export function deliverSummary(state: DeviceState, at: number): Step {
  if (state.summary.length === 0) return ignore(state, 'nothing is held for the summary');
  const digest = state.summary.toSorted((a, b) => b.relevanceScore - a.relevanceScore || b.at - a.at);
  const locked = state.lock !== 'unlocked';
  const listed = digest.map((shown) => ({
    ...shown,
    digest: at,
    onLockScreen: locked && (appOf(state, shown.bundleId)?.settings.lockScreen ?? false),
  }));
  return changed({
    ...state,
    summary: [],
    summaryDue: null,
    notifications: [...listed, ...state.notifications].slice(0, keeps.notifications),
  });
}

/** Keeps the hour of the next summary right, whatever changed: what is held, the schedule, the time zone. */
export function settleSummary(before: DeviceState, after: DeviceState, at: number): DeviceState {
  const firstApp = isAskedFor(after) && !isAskedFor(before) && after.summarySchedule === null;
  // an app put into the summary of a phone without hours brings the usual ones with it
  const summarySchedule = firstApp ? { times: fidelity.summaryTimes.value } : after.summarySchedule;
  const same =
    summarySchedule === before.summarySchedule &&
    after.utcOffsetMinutes === before.utcOffsetMinutes &&
    after.summary.length > 0 === before.summary.length > 0;
  if (same) return after;
  const times = after.summary.length > 0 ? (summarySchedule?.times ?? []) : [];
  return { ...after, summarySchedule, summaryDue: nextHour(times, at, after.utcOffsetMinutes) };
}
