import { channelsOwed, leaveChannels } from './activities.ts';
import { activityTokensOwed, endTokens, switchActivities } from './activity-tokens.ts';
import { closeBanner } from './banner.ts';
import { andThen, changed, ignore, type Step } from './changes.ts';
import { type DeviceEffect } from './effects.ts';
import { fidelity } from './fidelity.ts';
import { locationTopicsOwed } from './location-topic.ts';
import { isDark, resting } from './lock.ts';
import { managementTokenOwed } from './management.ts';
import { catchUp } from './registration.ts';
import { endApp } from './running.ts';
import { type DeviceState } from './state.ts';
import { talkTokenOwed } from './talk-channel.ts';
import { tokensLeftOwed } from './tokens-left.ts';

/** Everything that runs ends; what was listed is still there after the next start. */
export function powerOff(state: DeviceState): Step {
  if (state.power === 'off') return ignore(state, 'off already');
  const ended = Object.keys(state.apps).reduce(endApp, closeBanner(state));
  return changed({
    ...ended,
    power: 'off',
    bootedAt: null,
    lock: 'screenOff',
    unlocking: null,
    unlockedSinceBoot: false,
    surface: { at: 'home' },
    prompt: null,
    screenOnUntil: null,
  });
}

/** Begins to start. */
export function powerOn(state: DeviceState, at: number): Step {
  if (state.power !== 'off') return ignore(state, `${state.power} already`);
  return changed({ ...state, power: 'booting', bootedAt: at + fidelity.bootMs.value });
}

/** The start is over: a lit Lock Screen; until the first unlock all previews are hidden. */
export function finishBooting(state: DeviceState, at: number): Step {
  if (state.power !== 'booting') return ignore(state, 'the phone is not starting');
  const screenOnUntil = at + fidelity.screenOnMs.value;
  return changed({ ...state, power: 'on', bootedAt: null, lock: 'screenOn', screenOnUntil });
}

/** Whether the phone wants a connection to APNs. */
export const wantsConnection = ({ power, network }: DeviceState): boolean =>
  power === 'on' && (network === 'online' || network === 'slow');

/** Whether pushes of priority 5 and 1 wait at APNs for this phone: Low Power Mode with the screen off and no charger. */
const isPowerRestricted = (state: DeviceState): boolean =>
  state.power === 'on' && state.lowPower && !state.charging && isDark(state);

/** What the connection reports. */
export function gatewayChanged(state: DeviceState, gateway: DeviceState['gateway']): Step {
  if (gateway === state.gateway) return ignore(state, `${gateway} already`);
  if (gateway !== 'offline' && !wantsConnection(state)) return ignore(state, 'the phone is out of reach');
  const next = { ...state, gateway };
  if (gateway !== 'online') return changed(next);
  const owed = [
    tokensLeftOwed,
    channelsOwed,
    activityTokensOwed,
    talkTokenOwed,
    managementTokenOwed,
    locationTopicsOwed,
  ].reduce(andThen, catchUp(next));
  const power: DeviceEffect[] = isPowerRestricted(next) ? [{ type: 'power', restricted: true }] : [];
  return changed(owed.state, [...power, ...owed.effects]);
}

/** A locked phone dims or goes dark when Always-On or Low Power Mode is switched. */
function dimmed(before: DeviceState, after: DeviceState): DeviceState {
  const switched = before.alwaysOn !== after.alwaysOn || before.lowPower !== after.lowPower;
  return switched && isDark(after) && after.power === 'on' ? { ...after, lock: resting(after) } : after;
}

/** What follows from a change of the phone, whichever event made it. */
export function consequences(before: DeviceState, changedTo: DeviceState): Step {
  const switched = switchActivities(before, dimmed(before, changedTo));
  const left = andThen(switched, (so) => leaveChannels(before, so));
  const over = andThen(left, (so) => endTokens(before, so));
  const after = over.state;
  const effects: DeviceEffect[] = [...over.effects];
  for (const { bundleId, authorization } of Object.values(after.apps)) {
    const was = Object.hasOwn(before.apps, bundleId) ? before.apps[bundleId]?.authorization : 'notDetermined';
    if (was !== authorization) effects.push({ type: 'authorizationChanged', bundleId, authorization });
  }
  if (after.gateway === 'online' && isPowerRestricted(before) !== isPowerRestricted(after) && wantsConnection(after)) {
    effects.push({ type: 'power', restricted: isPowerRestricted(after) });
  }
  if (wantsConnection(before) === wantsConnection(after)) return changed(after, effects);
  if (wantsConnection(after)) return changed(after, [...effects, { type: 'connect' }]);
  return changed({ ...after, gateway: 'offline' }, [...effects, { type: 'disconnect' }]);
}
