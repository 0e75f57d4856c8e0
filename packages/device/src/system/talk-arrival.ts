import { type NotificationFrame } from '@apns-sim/protocol';
import { callbackNames } from '../app/callbacks.ts';
import { type AppState } from './app-state.ts';
import { andThen, called, changed, type Step } from './changes.ts';
import { frameworkOutcome } from './framework-outcome.ts';
import { isObject } from './grants.ts';
import { readPayload } from './read-push.ts';
import { type RuleId } from './rules.ts';
import { runInBackground } from './running.ts';
import { type DeviceState } from './state.ts';
import { leaveTalk } from './talk-channel.ts';

type Result = 'H1' | 'H2' | 'H3' | 'H4';

/** What our apps answer to a payload: a service update, leaving, or who speaks. Source: Apple, PTPushResult. */
function resultOf(payload: unknown): { readonly rule: Result; readonly speaker: string | null } {
  const root = isObject(payload) ? payload : {};
  if (isObject(root.aps) && root.aps['ptt-push-type'] === 'service-update') return { rule: 'H3', speaker: null };
  if (root.leave === true) return { rule: 'H4', speaker: null };
  const { activeSpeaker } = root;
  return typeof activeSpeaker === 'string' && activeSpeaker !== ''
    ? { rule: 'H1', speaker: activeSpeaker.slice(0, 200) }
    : { rule: 'H2', speaker: null };
}

/** A Push to Talk push has come down: the app is launched and says who speaks, or that it leaves. */
export function receiveTalk(state: DeviceState, { bundleId }: AppState, frame: NotificationFrame, at: number): Step {
  const told = (next: DeviceState, rule: RuleId, surfaces: readonly string[]): Step =>
    changed(next, [{ type: 'outcome', uniqueId: frame.uniqueId, outcome: frameworkOutcome([rule], surfaces) }]);
  if (state.talk?.bundleId !== bundleId) return told(state, 'H5', []);
  const { rule, speaker } = resultOf(readPayload(frame));
  return andThen(runInBackground(state, bundleId, at), (running) => {
    const name = rule === 'H3' ? callbackNames.serviceUpdatePush : callbackNames.incomingPushResult;
    const heard = called(running, bundleId, at, name, frame.apnsId);
    if (rule === 'H3') return told(heard, rule, ['app']);
    if (rule === 'H4')
      return andThen(leaveTalk(heard, at, '.developerRequest'), (left) => told(left, rule, ['talk', 'app']));
    const talk = heard.talk && { ...heard.talk, speaker };
    return told({ ...heard, talk }, rule, ['talk', 'app']);
  });
}
