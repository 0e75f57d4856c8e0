import { type Call } from './call.ts';
import { appOf } from './changes.ts';
import { keeps } from './fidelity.ts';
import { screenWords } from './screen-words.ts';
import { phoneApp, type ShownNotification } from './shown.ts';
import { type DeviceState } from './state.ts';

/* A call nobody answered leaves a notice of the Phone app. Source: Apple, "View and respond to notifications on iPhone"; that it names the app is ours. */

/** The phone with the notice on its Lock Screen and in Notification Center, the newest first. */
export function withMissedCall(state: DeviceState, call: Call, at: number): DeviceState {
  const { callId, apnsId, caller, bundleId } = call;
  const notice: ShownNotification = {
    identifier: `missed-${callId}`,
    uniqueId: callId,
    apnsId,
    bundleId: phoneApp,
    at,
    alert: {},
    threadId: null,
    category: null,
    level: 'active',
    relevanceScore: 0,
    onLockScreen: state.lock !== 'unlocked',
    offersKeep: false,
    gates: [],
    userInfo: {},
    missedCall: { caller, bundleId },
  };
  return { ...state, notifications: [notice, ...state.notifications].slice(0, keeps.notifications) };
}

/** What a notice says, in the phone's language; `undefined` for a notification of an app. */
export function missedCallWords(
  state: DeviceState,
  { missedCall }: ShownNotification,
): { readonly app: string; readonly title: string; readonly body: string } | undefined {
  if (missedCall === undefined) return undefined;
  const words = screenWords[state.language];
  const { caller, bundleId } = missedCall;
  const from = appOf(state, bundleId)?.displayName ?? bundleId;
  return { app: words.phone, title: caller === '' ? words.unknownCaller : caller, body: words.missedCall(from) };
}
