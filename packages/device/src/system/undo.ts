import { authorize } from './authorization.ts';
import { andThen, changed, ignore, type Step, withApp } from './changes.ts';
import { type DeviceEffect } from './effects.ts';
import { makeAgain } from './factory.ts';
import { applyPatch } from './patch.ts';
import { type Change, type DeviceState } from './state.ts';
import { hasOwnTokens } from './tokens-left.ts';

function takeBack(state: DeviceState, change: Change, at: number): Step {
  switch (change.of) {
    case 'PATCH':
      return applyPatch(state, change.patch, at);
    case 'SETTINGS':
      return changed(authorize(state, change.bundleId, change.authorization, change.settings));
    case 'APP_CODE':
      return changed(withApp(state, change.bundleId, () => ({ code: change.code })));
  }
}

/** Takes the newest change of settings back, once. */
export function undo(state: DeviceState, at: number): Step {
  if (state.undo === null) return ignore(state, 'nothing to undo');
  const back = takeBack(state, state.undo, at);
  return back.ignored === undefined
    ? andThen(back, (now) => changed({ ...now, undo: null }))
    : ignore(state, back.ignored);
}

/** The phone as it came out of the box: contents, settings and tokens are gone, and APNs is told. */
export function factoryReset(state: DeviceState): Step {
  const gone = Object.values(state.apps)
    .filter(({ bundleId, registration }) => registration !== 'none' || hasOwnTokens(state, bundleId))
    .map(({ bundleId }) => bundleId);
  const told = state.gateway === 'online';
  const managed = state.management === null ? [] : [state.management.topic];
  const owed = [...new Set([...(state.unregistering ?? []), ...Object.keys(state.leaving), ...gone, ...managed])];
  const effects = owed.map((bundleId): DeviceEffect => ({ type: 'unregister', bundleId }));
  const { gateway, seen } = state;
  return changed(
    { ...makeAgain(state, state.factory), gateway, seen, unregistering: told ? [] : owed },
    told ? effects : [],
  );
}
