import { callbackNames } from '../app/callbacks.ts';
import { type Call, hasCall } from './call.ts';
import { andThen, called, changed, ignore, type Step } from './changes.ts';
import { fidelity } from './fidelity.ts';
import { withMissedCall } from './missed-call.ts';
import { bringToFront, runAs } from './running.ts';
import { type DeviceState } from './state.ts';

/* What a person does with calls; each is handed to the app as CallKit's action. Source: Apple, CXCallAction. */

const callOf = ({ calls }: DeviceState, callId: string): Call | undefined =>
  calls.find((call) => call.callId === callId);

const noCall = (state: DeviceState, callId: string): Step => ignore(state, `no call ${callId}`);

const withCall = (state: DeviceState, callId: string, change: Partial<Call>): DeviceState => ({
  ...state,
  calls: state.calls.map((call) => (call.callId === callId ? { ...call, ...change } : call)),
});

/** A call has the line: any other that was answered is held. */
function holdOthers(state: DeviceState, callId: string, at: number): DeviceState {
  return state.calls
    .filter((call) => call.callId !== callId && call.state === 'active')
    .reduce(
      (so, { bundleId, callId: other }) =>
        called(withCall(so, other, { state: 'held' }), bundleId, at, callbackNames.setHeldCall, 'isOnHold: true'),
      state,
    );
}

/** An app with a call runs for as long as it has one. */
const keptRunning = (state: DeviceState, bundleId: string): DeviceState =>
  state.apps[bundleId]?.run === 'foreground' ? state : runAs(state, bundleId, 'background', null);

/** Answers a ringing call: on an unlocked phone its app comes to the front, a locked phone stays locked. */
export function answerCall(state: DeviceState, callId: string, at: number): Step {
  const call = callOf(state, callId);
  if (call === undefined) return noCall(state, callId);
  if (call.state !== 'ringing') return ignore(state, `${callId} is ${call.state} already`);
  const { bundleId } = call;
  const answered = withCall(holdOthers(state, callId, at), callId, { state: 'active', answeredAt: at });
  const told = keptRunning(called(answered, bundleId, at, callbackNames.answerCall), bundleId);
  const action = { type: 'userAction', uniqueId: callId, userAction: { action: 'CXAnswerCallAction' } } as const;
  const step = changed({ ...told, alerted: null }, [action]);
  return state.lock === 'unlocked' ? andThen(step, (so) => bringToFront(so, bundleId, at)) : step;
}

/** The call is gone; its app goes the way of any that was left, and one that was held stays so until it is taken up. */
function without(state: DeviceState, { callId, bundleId }: Call, at: number): DeviceState {
  const calls = state.calls.filter((call) => call.callId !== callId);
  const left: DeviceState = { ...state, calls };
  if (hasCall(calls, bundleId)) return left;
  if (state.apps[bundleId]?.run !== 'background') return left;
  return runAs(left, bundleId, 'background', at + fidelity.backgroundMs.value);
}

/** Declines a ringing call or hangs up. */
export function endCall(state: DeviceState, callId: string, at: number): Step {
  const call = callOf(state, callId);
  if (call === undefined) return noCall(state, callId);
  const told = called(state, call.bundleId, at, callbackNames.endCall);
  const rang = call.state === 'ringing';
  const action = { type: 'userAction', uniqueId: callId, userAction: { action: 'CXEndCallAction' } } as const;
  return changed({ ...without(told, call, at), ...(rang && { alerted: null }) }, rang ? [action] : []);
}

/** Nobody answered in time: the app ends the call, and the Phone app lists it as missed. */
export function callUnanswered(state: DeviceState, callId: string, at: number): Step {
  const call = callOf(state, callId);
  if (call === undefined) return noCall(state, callId);
  if (call.state !== 'ringing') return ignore(state, `${callId} was answered`);
  const over = call.at + fidelity.callRingsMs.value;
  if (over > at) return ignore(state, `${callId} still rings`);
  const told = called(state, call.bundleId, at, callbackNames.reportCallEnded, '.unanswered');
  return changed(withMissedCall({ ...without(told, call, at), alerted: null }, call, over));
}

/** Mutes an answered call, or lets it speak again. */
export function muteCall(state: DeviceState, callId: string, at: number): Step {
  const call = callOf(state, callId);
  if (call === undefined) return noCall(state, callId);
  if (call.state === 'ringing') return ignore(state, `${callId} is not answered yet`);
  const muted = !call.muted;
  return changed(
    called(withCall(state, callId, { muted }), call.bundleId, at, callbackNames.setMutedCall, `isMuted: ${muted}`),
  );
}

/** Holds the active call, or takes a held one up again, which holds the other. */
export function holdCall(state: DeviceState, callId: string, at: number): Step {
  const call = callOf(state, callId);
  if (call === undefined) return noCall(state, callId);
  if (call.state === 'ringing') return ignore(state, `${callId} is not answered yet`);
  const holds = call.state === 'active';
  const others = holds ? state : holdOthers(state, callId, at);
  const next = withCall(others, callId, { state: holds ? 'held' : 'active' });
  return changed(called(next, call.bundleId, at, callbackNames.setHeldCall, `isOnHold: ${holds}`));
}

/** A button of the phone while it rings: the first press silences, the side button's second declines; `undefined` when nothing rings. */
export function pressWhileRinging(state: DeviceState, button: 'side' | 'volume', at: number): Step | undefined {
  const ringing = state.calls.find((call) => call.state === 'ringing');
  if (ringing === undefined) return undefined;
  if (!ringing.silenced) return changed({ ...withCall(state, ringing.callId, { silenced: true }), alerted: null });
  return button === 'side' ? endCall(state, ringing.callId, at) : undefined;
}
