import { patchRefusal } from './allowed-values.ts';
import { authorize } from './authorization.ts';
import { setBadge } from './badge.ts';
import { andThen, appOf, changed, ignore, type Step, withApp } from './changes.ts';
import { finishBooting, powerOff, powerOn } from './connectivity.ts';
import { focusNames } from './focus.ts';
import { isDark, lock, unlock, wake } from './lock.ts';
import { bringToFront, endApp, leaveForeground, runAs, showSurface } from './running.ts';
import { type AppPatch, type DevicePatch, type DeviceState, type Surface } from './state.ts';
import { deliverSummary } from './summary.ts';

/** An inner step that changes nothing (on already) is no reason to refuse the whole. */
const settle = (state: DeviceState, step: Step): Step => (step.ignored === undefined ? step : changed(state));

/** Sets the region itself: `on` is there at once, `booting` starts as the button does. */
function setPower(state: DeviceState, power: DeviceState['power'], at: number): Step {
  if (power === 'off') return settle(state, powerOff(state));
  const starting = settle(state, powerOn(state, at));
  return power === 'booting' ? starting : andThen(starting, (on) => settle(on, finishBooting(on, at)));
}

function setLock(state: DeviceState, wanted: DeviceState['lock'], at: number): Step {
  if (state.power !== 'on') return changed(state);
  if (wanted === 'unlocked') return settle(state, unlock(state));
  const { state: locked, effects } = settle(state, lock(state, at));
  const set = wanted === 'screenOn' ? wake(locked, at) : { ...locked, lock: wanted, screenOnUntil: null };
  return changed(set, effects);
}

function setSurface(state: DeviceState, surface: Surface, at: number): Step {
  if (surface.at === 'app') {
    return state.lock === 'unlocked' ? settle(state, bringToFront(state, surface.bundleId, at)) : changed(state);
  }
  if (state.lock === 'unlocked') return changed(showSurface(state, surface, at));
  return surface.at === 'notificationCenter' && !isDark(state) ? changed({ ...state, surface }) : changed(state);
}

/** Focus by name brings its own lists; a Focus given whole is remembered as that Focus's lists. */
function setFocus(state: DeviceState, { focus, focuses }: DevicePatch): DeviceState {
  const merged = focusNames.map((name) => [name, { ...state.focuses[name], ...focuses?.[name] }] as const);
  const lists = Object.fromEntries(merged) as DeviceState['focuses'];
  const on = focus === undefined ? (state.focus?.name ?? null) : focus;
  if (on === null) return { ...state, focuses: lists, focus: null };
  if (typeof on === 'string') return { ...state, focuses: lists, focus: { name: on, ...lists[on] } };
  const { name, ...rules } = on;
  return { ...state, focuses: { ...lists, [name]: rules }, focus: on };
}

/** The Scheduled Summary as a whole: its hours, and which apps are in it. Off lets out what is held. */
function setSummary(state: DeviceState, summary: DevicePatch['summary'], at: number): DeviceState {
  if (summary === undefined) return state;
  const inIt = (bundleId: string, now: boolean): boolean =>
    summary !== null && (summary.apps === undefined ? now : summary.apps.includes(bundleId));
  const apps = Object.values(state.apps).map((app) => {
    const settings = { ...app.settings, inSummary: inIt(app.bundleId, app.settings.inSummary) };
    return [app.bundleId, { ...app, settings }] as const;
  });
  const summarySchedule = summary && { times: summary.times };
  const set: DeviceState = { ...state, summarySchedule, apps: Object.fromEntries(apps) };
  return summary === null ? settle(set, deliverSummary(set, at)).state : set;
}

function setRun(state: DeviceState, bundleId: string, run: AppPatch['run'], at: number): Step {
  if (run === undefined || appOf(state, bundleId)?.run === run) return changed(state);
  if (run === 'foreground') return state.lock === 'unlocked' ? bringToFront(state, bundleId, at) : changed(state);
  const inFront = appOf(state, bundleId)?.run === 'foreground';
  const left = inFront ? leaveForeground({ ...state, surface: { at: 'home' } }, at) : state;
  if (run === 'notRunning') return changed(endApp(left, bundleId));
  return changed(runAs(left, bundleId, run, run === 'background' ? at : null));
}

function setApp(state: DeviceState, bundleId: string, wanted: AppPatch, at: number): Step {
  const { run, authorization, badge, settings, code, ...direct } = wanted;
  const permitted = authorization === undefined ? state : authorize(state, bundleId, authorization);
  const set = withApp(permitted, bundleId, (app) => ({
    ...direct,
    settings: { ...app.settings, ...settings },
    code: { ...app.code, ...code },
  }));
  return setRun(badge === undefined ? set : setBadge(set, bundleId, badge), bundleId, run, at);
}

/** What the regions were that a patch sets, and those that follow them. */
function regionsBefore(state: DeviceState, wanted: DevicePatch): DevicePatch {
  const follow = [
    ...(wanted.power === undefined ? [] : ['lock', 'surface', 'unlockedSinceBoot']),
    ...(wanted.lock === undefined ? [] : ['surface']),
  ];
  const keys = [...new Set([...Object.keys(wanted), ...follow])].filter((key) => key !== 'apps' && key !== 'summary');
  const before = Object.fromEntries(keys.map((key) => [key, state[key as keyof DeviceState]]));
  const apps = wanted.summary === undefined ? Object.keys(wanted.apps ?? {}) : Object.keys(state.apps);
  const appsBefore = apps.flatMap((bundleId) => {
    const app = appOf(state, bundleId);
    if (app === undefined) return [];
    const { run, forceQuit, authorization, badge, displayName, settings, code } = app;
    return [[bundleId, { run, forceQuit, authorization, badge, displayName, settings, code }] as const];
  });
  return {
    ...before,
    ...(wanted.summary !== undefined && { summarySchedule: state.summarySchedule }),
    ...(appsBefore.length > 0 && { apps: Object.fromEntries(appsBefore) }),
  };
}

/** Sets regions of the phone directly, whole or not at all. Power and lock do what their buttons would do. */
export function patch(state: DeviceState, wanted: DevicePatch, at: number): Step {
  const refused = patchRefusal(wanted, state);
  return refused === undefined ? applyPatch(state, wanted, at) : ignore(state, refused);
}

/** The same without asking whether the values are allowed: they are the phone's own. */
export function applyPatch(state: DeviceState, wanted: DevicePatch, at: number): Step {
  const { power, lock: lockState, surface, focus: _focus, focuses: _lists, summary, apps = {}, ...direct } = wanted;
  const steps: ((now: DeviceState) => Step)[] = [
    (now) => (power === undefined ? changed(now) : setPower(now, power, at)),
    (now) => changed(setSummary(setFocus({ ...now, ...direct }, wanted), summary, at)),
    (now) => (lockState === undefined ? changed(now) : setLock(now, lockState, at)),
    ...Object.entries(apps).map(
      ([bundleId, app]) =>
        (now: DeviceState) =>
          settle(now, setApp(now, bundleId, app, at)),
    ),
    (now) => (surface === undefined ? changed(now) : setSurface(now, surface, at)),
  ];
  const begun: DeviceState = { ...state, undo: { of: 'PATCH', patch: regionsBefore(state, wanted) } };
  return steps.reduce<Step>((so, next) => andThen(so, next), changed(begun));
}
