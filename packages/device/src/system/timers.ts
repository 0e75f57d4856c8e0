import { dueTimes } from './activities.ts';
import { hasCall } from './call.ts';
import { wantsConnection } from './connectivity.ts';
import { type SystemEvent } from './events.ts';
import { fidelity } from './fidelity.ts';
import { type DeviceState } from './state.ts';

/** What the phone will do by itself, and when (milliseconds since 1970). */
export interface Timer {
  readonly at: number;
  readonly event: SystemEvent;
}

const timer = (at: number | null | undefined, event: SystemEvent): Timer[] =>
  at === null || at === undefined ? [] : [{ at, event }];

/** What each app waits for. */
function appTimers({ apps, calls }: DeviceState): Timer[] {
  return Object.values(apps).flatMap(({ bundleId, run, suspendsAt, heldPush, locationTopic }) => [
    ...(run === 'background' && !hasCall(calls, bundleId)
      ? timer(suspendsAt, { type: 'APP_SUSPENDED', bundleId })
      : []),
    ...timer(heldPush?.until, { type: 'HELD_PUSH_DUE', bundleId }),
    ...(locationTopic.state === 'unregistered'
      ? timer(locationTopic.until, { type: 'LOCATION_TOPIC_DUE', bundleId })
      : []),
  ]);
}

function timersOf(state: DeviceState): Timer[] {
  if (state.power === 'booting') return timer(state.bootedAt, { type: 'BOOTED' });
  if (state.power === 'off') return [];
  return [
    ...timer(state.banner?.until, { type: 'BANNER_TIMEOUT' }),
    ...(state.lock === 'screenOn' ? timer(state.screenOnUntil, { type: 'SCREEN_TIMEOUT' }) : []),
    ...appTimers(state),
    ...state.calls.flatMap(({ callId, state: now, at }) =>
      now === 'ringing' ? timer(at + fidelity.callRingsMs.value, { type: 'CALL_UNANSWERED', callId }) : [],
    ),
    ...state.extending.flatMap(({ until, frame: { uniqueId } }) => timer(until, { type: 'EXTENSION_DONE', uniqueId })),
    ...state.activities.flatMap((activity) =>
      dueTimes(activity).flatMap((at) => timer(at, { type: 'ACTIVITY_DUE', activityId: activity.activityId })),
    ),
    ...(state.summary.length > 0 ? timer(state.summaryDue, { type: 'SUMMARY_TICK' }) : []),
    ...(wantsConnection(state)
      ? state.backendCalls.flatMap(({ id, retryAt }) => timer(retryAt, { type: 'BACKEND_RETRY', id }))
      : []),
  ];
}

/** The next thing that falls due, read from the state alone, so that a phone taken from disk goes on as it was; `null` when nothing will. */
export function nextTimer(state: DeviceState): Timer | null {
  return timersOf(state).reduce<Timer | null>(
    (first, next) => (first === null || next.at < first.at ? next : first),
    null,
  );
}
