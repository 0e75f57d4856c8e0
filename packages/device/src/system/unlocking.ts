import { andThen, changed, ignore, type Step } from './changes.ts';
import { unlock } from './lock.ts';
import { act, tap } from './notification-center.ts';
import { type DeviceState } from './state.ts';

/** The passcode was entered: the phone opens and goes on with what somebody wanted. */
export function unlockAndGoOn(state: DeviceState, at: number): Step {
  const wanted = state.unlocking;
  const opened = unlock(state);
  if (opened.ignored !== undefined || wanted === null) return opened;
  return andThen(opened, (open) => {
    const done =
      wanted.type === 'TAP'
        ? tap(open, wanted.identifier, at)
        : act(open, wanted.identifier, wanted.action, wanted.userText, at);
    return done.ignored === undefined ? done : changed(open);
  });
}

export function cancelUnlock(state: DeviceState): Step {
  return state.unlocking === null ? ignore(state, 'no passcode is asked for') : changed({ ...state, unlocking: null });
}
