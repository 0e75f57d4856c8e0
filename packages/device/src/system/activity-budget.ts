import { type NotificationFrame } from '@apns-sim/protocol';
import { type ActivityPush } from './activity-push.ts';
import { type AppState } from './app-state.ts';
import { fidelity } from './fidelity.ts';
import { hour } from './present-input.ts';

/* What iOS grants an app for its Live Activities. Source: Apple, "Starting and updating Live Activities with ActivityKit push notifications". */

const within = (times: readonly number[], at: number): number[] => times.filter((time) => at - time < hour);

/** Whether the app's updates have no budget: it declares frequent updates, and the person has left them on. */
export const updatesOften = ({ code, settings }: Pick<AppState, 'code' | 'settings'>): boolean =>
  code.frequentActivityUpdates && settings.frequentUpdates;

/** When the last hour's updates drew on the budget, with this one; `usedUp` when it has none left. What ends an activity is always taken. */
export function drawOnUpdates(
  app: AppState,
  { event }: ActivityPush,
  { priority }: NotificationFrame,
  at: number,
): number[] | 'usedUp' {
  const spent = within(app.activityUpdates, at);
  if (priority !== 10 || event !== 'update' || updatesOften(app)) return spent;
  return spent.length < fidelity.activityUpdatesPerHour.value ? [...spent, at] : 'usedUp';
}

/** The same for starts by push, whatever their priority. Source: Apple's developer technical support; the hour is ours. */
export function drawOnStarts({ activityStarts }: AppState, at: number): number[] | 'usedUp' {
  const spent = within(activityStarts, at);
  return spent.length < fidelity.activityStartsPerHour.value ? [...spent, at] : 'usedUp';
}
