import { appleWords, type Gate } from '@apns-sim/protocol';
import { fidelity } from './fidelity.ts';
import {
  extend,
  isFromAllowedPerson,
  isMuted,
  isSilenced,
  missesSender,
  permit,
  reach,
  readPreview,
  ring,
  settleLevel,
  wakeApp,
} from './gates.ts';
import { type PresentInput } from './present-input.ts';
import { type Draft, type Passage, type Presentation } from './presentation.ts';
import { ruleVerdicts } from './rules.ts';

/** F: the app is in front and decides. Source: Apple, userNotificationCenter(_:willPresent:withCompletionHandler:). */
function askApp(passage: Passage, silenced: boolean): void {
  const { input, draft, note } = passage;
  const { push, app, settings } = input;
  draft.callbacks = [...draft.callbacks, 'willPresent'];
  const wanted = app?.willPresent ?? [];
  draft.badge &&= wanted.includes('badge');
  if (wanted.length === 0) {
    note('F1');
    return;
  }
  note('F2');
  if (silenced) note('L3');
  if (draft.level === 'passive') note('L1');
  const muted = isMuted(input, draft.level);
  if (muted) note('M1');
  const quiet = silenced || muted || draft.level === 'passive';
  draft.banner = push.alert && wanted.includes('banner') && !quiet ? settings.banner : 'none';
  draft.notificationCenter = push.alert && wanted.includes('list') && settings.notificationCenter;
  if (draft.notificationCenter || draft.banner !== 'none') readPreview(passage);
  if (wanted.includes('sound') && !quiet) ring(passage);
}

/** K: the surfaces of a phone whose app is not in front. */
function show(passage: Passage): void {
  const { input, draft, note } = passage;
  const { push, settings, device } = input;
  const locked = device.locked;
  if (push.alert) {
    note(locked ? 'K1' : 'K2');
    draft.notificationCenter = settings.notificationCenter;
    draft.lockScreen = locked && settings.lockScreen;
    draft.wake = draft.lockScreen;
    draft.banner = locked ? 'none' : settings.banner;
  } else if (!draft.badge) {
    note('K3', push.sound && settings.sound ? 'change' : 'stop');
  }
  if (draft.level === 'critical') note('L6');
  const hushed = push.alert && locked && !settings.lockScreen && fidelity.lockScreenOffIsQuiet.value;
  if (!hushed) ring(passage);
}

/** M, L, V, K, Q for a phone whose app is not in front. */
function deliver(passage: Passage, silenced: boolean): void {
  const { input, draft, note } = passage;
  const { push, settings, device } = input;
  const { level } = draft;
  const list = (onLockScreen: boolean): void => {
    draft.notificationCenter = push.alert && settings.notificationCenter;
    draft.lockScreen = push.alert && onLockScreen && device.locked && settings.lockScreen;
  };
  if (isMuted(input, level)) {
    note('M1');
    list(false);
    readPreview(passage);
    return;
  }
  if (settings.inSummary && push.alert && (level === 'passive' || level === 'active')) {
    note('L2');
    draft.summary = true;
    readPreview(passage);
    return;
  }
  readPreview(passage);
  if (silenced) {
    note('L3');
    list(device.focus?.showSilencedOnLock ?? false);
    return;
  }
  if (level === 'passive') {
    note('L1');
    if (!device.locked && push.alert && fidelity.passiveShowsBanner.value) draft.banner = settings.banner;
    list(true);
    return;
  }
  show(passage);
}

/**
 * Decides what a push does on a phone: the one place where it is decided, for phone, preview, trace and tests.
 * Pure; never throws. The gates come in the order they were passed.
 */
export function present(input: PresentInput): Presentation {
  const gates: Gate[] = [];
  const draft: Draft = {
    word: input.push.fromStorage ? appleWords.deliveredFromStorage : appleWords.delivered,
    callbacks: [],
    serviceExtension: false,
    wake: false,
    lockScreen: false,
    banner: 'none',
    notificationCenter: false,
    summary: false,
    badge: false,
    sound: false,
    haptic: false,
    preview: 'n/a',
    level: null,
  };
  const note: Passage['note'] = (rule, verdict = ruleVerdicts[rule]) => void gates.push({ rule, verdict });
  const passage: Passage = { input, draft, note };
  pass(passage);
  return { ...draft, gates };
}

function pass(passage: Passage): void {
  const { input, draft, note } = passage;
  const { push, app, settings } = input;
  if (!reach(passage)) return;
  if (push.kind === 'other') {
    note('S7');
    return;
  }
  const woken = wakeApp(passage);
  if (push.kind === 'background' || !permit(passage, woken)) return;
  extend(passage);
  missesSender(passage);
  if (input.authorization === 'provisional') {
    draft.notificationCenter = push.alert;
    readPreview(passage);
    return;
  }
  draft.level = settleLevel(passage);
  draft.badge = push.badge !== null && settings.badge;
  if (draft.badge) note('B1');
  const wouldBeSilenced = isSilenced(input, draft.level);
  const allowed = wouldBeSilenced && isFromAllowedPerson(input, draft.serviceExtension);
  if (allowed) note('L7');
  const silenced = wouldBeSilenced && !allowed;
  if (app?.run === 'foreground') askApp(passage, silenced);
  else deliver(passage, silenced);
}
