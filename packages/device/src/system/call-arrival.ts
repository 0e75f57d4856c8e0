import { type NotificationFrame, readAps } from '@apns-sim/protocol';
import { callbackNames } from '../app/callbacks.ts';
import { type AppState } from './app-state.ts';
import { type Call } from './call.ts';
import { andThen, called, changed, type Step, withApp } from './changes.ts';
import { fidelity } from './fidelity.ts';
import { frameworkOutcome } from './framework-outcome.ts';
import { wake } from './lock.ts';
import { readPayload } from './read-push.ts';
import { type RuleId } from './rules.ts';
import { endApp, runInBackground } from './running.ts';
import { type DeviceState } from './state.ts';
import { loudnessOf } from './volume.ts';

/* A VoIP push: PushKit hands it to the app, which must tell CallKit of a call at once. Source: Apple, "Responding to VoIP Notifications from PushKit". */

/** What the exception of an app says that told CallKit of no call. Source: Apple, PushKit; the words are ours. */
const neverReported =
  'NSInternalInconsistencyException: a VoIP push was handed over and no call was reported to CallKit';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whom our apps read out of a payload: `call.from`, else `caller`, else `handle`. */
function callIn(payload: unknown): Pick<Call, 'caller' | 'video'> {
  const root = isObject(payload) ? payload : {};
  const call = isObject(root.call) ? root.call : root;
  const named = [call.from, call.caller, call.handle].find((name) => typeof name === 'string');
  return { caller: typeof named === 'string' ? named.slice(0, 200) : '', video: call.hasVideo === true };
}

/** Whether CallKit refuses a call that was reported: by Focus, or because two are there. */
function filteredBy(state: DeviceState, bundleId: string): Extract<RuleId, 'C4' | 'C5'> | null {
  if (state.focus !== null && !state.focus.allowedApps.includes(bundleId)) return 'C4';
  return state.calls.length >= fidelity.callsAtOnce.value ? 'C5' : null;
}

const outcome = (state: DeviceState, { uniqueId }: NotificationFrame, rules: readonly RuleId[], surfaces: string[]) =>
  changed(state, [{ type: 'outcome', uniqueId, outcome: frameworkOutcome(rules, surfaces) }]);

/** The app told CallKit of no call: iOS ends it, and remembers. */
function crash(state: DeviceState, { bundleId }: AppState, frame: NotificationFrame, at: number): Step {
  const ended = endApp(called(state, bundleId, at, callbackNames.terminated, neverReported), bundleId);
  const remembered = withApp(ended, bundleId, ({ voipFailures }) => ({ voipFailures: voipFailures + 1 }));
  return outcome(remembered, frame, ['C2'], ['app']);
}

/** The phone rings: full screen when locked, a banner when in use. */
function ring(state: DeviceState, bundleId: string, frame: NotificationFrame, payload: unknown, at: number): Step {
  const { uniqueId, apnsId } = frame;
  const call: Call = {
    ...callIn(payload),
    callId: uniqueId,
    apnsId,
    bundleId,
    state: 'ringing',
    at,
    answeredAt: null,
    muted: false,
    silenced: false,
  };
  const heard = state.ringer === 'ring';
  const sound = heard ? (readAps(payload as never).sound?.name ?? 'ringtone') : null;
  const lit =
    state.lock === 'unlocked' ? state : { ...wake(state, at), screenOnUntil: at + fidelity.callRingsMs.value };
  const ringing: DeviceState = {
    ...lit,
    calls: [...lit.calls, call],
    alerted: { at, sound, critical: false, volume: loudnessOf(state), haptic: true },
  };
  const where = state.lock === 'unlocked' ? 'callBanner' : 'callScreen';
  return outcome(ringing, frame, heard ? ['C1'] : ['C1', 'Q1'], [where, ...(heard ? ['sound'] : []), 'haptic', 'app']);
}

/** A VoIP push has come down; the app is launched for it even where it was force-quit. */
export function receiveCall(state: DeviceState, app: AppState, frame: NotificationFrame, at: number): Step {
  const { bundleId, code } = app;
  if (app.voipFailures >= fidelity.voipFailures.value) return outcome(state, frame, ['C3'], []);
  return andThen(runInBackground(state, bundleId, at), (running) => {
    const handed = called(running, bundleId, at, callbackNames.didReceiveIncomingPush, frame.apnsId);
    if (!code.reportsIncomingCalls) return crash(handed, app, frame, at);
    const refused = filteredBy(handed, bundleId);
    const detail = refused === 'C4' ? 'CXErrorCodeIncomingCallError.filteredByDoNotDisturb' : '';
    const reported = called(handed, bundleId, at, callbackNames.reportNewIncomingCall, detail);
    return refused === null
      ? ring(reported, bundleId, frame, readPayload(frame), at)
      : outcome(reported, frame, [refused], ['app']);
  });
}
