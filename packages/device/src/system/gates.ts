import { type AppleWord, appleWords, type InterruptionLevel } from '@apns-sim/protocol';
import { fidelity } from './fidelity.ts';
import { type PresentInput } from './present-input.ts';
import { type Passage } from './presentation.ts';
import { type RuleId, ruleVerdicts } from './rules.ts';
import { hidesPreview } from './screen-of.ts';

/* The gates of the presentation pipeline one by one; `present.ts` puts them in order. */

/** P: does it reach the phone? Returns whether it goes on. */
export function reach({ input: { push, app, device }, draft, note }: Passage): boolean {
  const stop = (rule: RuleId, word: AppleWord): boolean => {
    note(rule);
    draft.word = word;
    return false;
  };
  if (!device.reached && !device.online) {
    return push.expiration === 0 ? stop('P2', appleWords.discardedExpired) : stop('P1', appleWords.storedOffline);
  }
  if (app === null) return stop('P3', appleWords.discardedUnregistered);
  const restricted = device.lowPower && !device.charging && device.locked && !device.screenOn;
  if (!device.reached && push.priority < 10 && restricted) return stop('P4', appleWords.storedPower);
  return true;
}

/** S: the silent half. Returns whether the app was called. */
export function wakeApp({ input: { push, app, settings, device }, draft, note }: Passage): boolean {
  const silentOnly = push.kind === 'background';
  if (!push.contentAvailable || app === null) {
    if (silentOnly) note('S6');
    return false;
  }
  const rule = ((): RuleId => {
    if (app.run === 'foreground') return 'S1';
    if (!app.backgroundMode) return 'S5';
    if (app.forceQuit) return 'S2';
    if (device.lowPower || !settings.backgroundRefresh) return 'S3';
    return device.wakesLastHour >= fidelity.wakesPerHour.value ? 'S4' : 'S1';
  })();
  const woken = rule === 'S1';
  note(rule, woken || silentOnly ? ruleVerdicts[rule] : 'change');
  if (woken) draft.callbacks = ['didReceiveRemoteNotification'];
  return woken;
}

/** V: may it be read where it is shown? */
export function readPreview({ input: { push, device, settings }, draft, note }: Passage): void {
  if (!push.alert) return;
  const hidden = hidesPreview({ ...device, previews: settings.previews ?? device.previews });
  if (hidden) note('V1');
  draft.preview = hidden ? 'hidden' : 'full';
}

/** A: permission. Returns whether it goes on to the louder gates. */
export function permit(passage: Passage, woken: boolean): boolean {
  const { input, draft, note } = passage;
  if (input.authorization === 'denied') {
    note('A1');
    if (!(woken && fidelity.deniedWithBackgroundModeIsWoken.value)) draft.word = appleWords.discardedDisabled;
    return false;
  }
  if (input.authorization === 'notDetermined') {
    note('A2');
    return false;
  }
  if (input.authorization !== 'provisional') return true;
  note('A3');
  // quiet delivery knows no levels: whatever was asked for is listed like any other
  draft.level = 'active';
  return true;
}

/** N: the service extension; only for what will show an alert. Source: Apple, "Modifying content in newly delivered notifications". */
export function extend({ input: { push, app, settings }, draft, note }: Passage): void {
  const showsAlerts = settings.lockScreen || settings.notificationCenter || settings.banner !== 'none';
  if (app === null || app.serviceExtension === 'none') return;
  if (!push.mutableContent || !push.alert || !showsAlerts) return;
  draft.serviceExtension = true;
  note(({ ok: 'N1', timeout: 'N2', crash: 'N3' } as const)[app.serviceExtension]);
  if (app.serviceExtension === 'ok' && push.sender !== undefined)
    note(app.communicationCapability === false ? 'N5' : 'N4');
}

/** Why a push whose extension would name a sender stays an ordinary notification: the extension never runs. */
export function missesSender({ input: { push, app }, note }: Passage): void {
  if (push.sender !== undefined && push.alert && !push.mutableContent && app?.serviceExtension === 'ok') note('N6');
}

/** Whether a person this Focus allows wrote it; only a communication notification names a person. */
export function isFromAllowedPerson({ push, app, device: { focus } }: PresentInput, ran: boolean): boolean {
  if (!ran || app?.serviceExtension !== 'ok' || app.communicationCapability === false) return false;
  return push.sender !== undefined && (focus?.allowsPeople?.includes(push.sender) ?? false);
}

/** L4, L5: the level this app may really use. */
export function settleLevel({ input: { push, app, settings }, note }: Passage): InterruptionLevel {
  if (push.level === 'time-sensitive' && !(settings.timeSensitive && app?.timeSensitiveCapability)) {
    note('L4');
    return 'active';
  }
  if (push.level === 'critical' && !(settings.critical && app?.criticalEntitlement)) {
    note('L5');
    return 'active';
  }
  return push.level;
}

export function isSilenced({ device: { focus } }: PresentInput, level: InterruptionLevel): boolean {
  if (focus === null || focus.allowsApp || level === 'critical') return false;
  return !(level === 'time-sensitive' && focus.allowsTimeSensitive);
}

/** M: Options › Mute holds; a critical alert is above it. */
export function isMuted({ muted }: PresentInput, level: InterruptionLevel | null): boolean {
  return muted && !(level === 'critical' && fidelity.criticalIgnoresMute.value);
}

/** Q: sound and haptic, for a push that may be heard at all. */
export function ring({ input: { push, settings, device }, draft, note }: Passage): void {
  if (!push.sound || !settings.sound) return;
  const silent = device.ringer === 'silent' && draft.level !== 'critical';
  if (silent) note('Q1');
  draft.sound = !silent;
  draft.haptic = true;
}
