import { type AppState, type DeviceState, type UserEvent } from '@apns-sim/device';
import { sendPush } from '../api/doors.ts';
import { tellPhone } from '../session.ts';
import { type Lab, useLab } from '../store/lab.ts';
import { awaitLab, StepError } from './await-lab.ts';

/** The five steps as things that are really done; each waits until the engine has done them. */
export interface Street {
  readonly phoneId: string;
  readonly bundleId: string;
  readonly signal?: AbortSignal;
}

const phoneOf = (lab: Lab, { phoneId }: Street): DeviceState | undefined => lab.mirrors[phoneId]?.state;
const appOf = (lab: Lab, street: Street): AppState | undefined => phoneOf(lab, street)?.apps[street.bundleId];
const here = (street: Street) => phoneOf(useLab.getState(), street);

function tell(street: Street, event: UserEvent): void {
  if (!tellPhone(street.phoneId, event)) throw new StepError('notLive');
}

/** Makes the phone one that can be reached and looked at. */
async function wakePhone(street: Street): Promise<void> {
  await awaitLab('notLive', (lab) => lab.mirrors[street.phoneId]?.live === true, street.signal);
  const phone = here(street);
  if (phone === undefined) throw new StepError('notLive');
  if (phone.apps[street.bundleId] === undefined) throw new StepError('noApp');
  if (phone.power !== 'on') tell(street, { type: 'PATCH', patch: { power: 'on' } });
  if (phone.network !== 'online' && phone.network !== 'slow')
    tell(street, { type: 'PATCH', patch: { network: 'online' } });
  await awaitLab('online', (lab) => phoneOf(lab, street)?.gateway === 'online', street.signal);
}

/** Step 1: the app is opened and registers. */
export async function openApp(street: Street): Promise<void> {
  await wakePhone(street);
  tell(street, { type: 'UNLOCK' });
  await awaitLab('unlock', (lab) => phoneOf(lab, street)?.lock === 'unlocked', street.signal);
  tell(street, { type: 'OPEN_APP', bundleId: street.bundleId });
  await awaitLab('open', (lab) => appOf(lab, street)?.run === 'foreground', street.signal);
}

/** Step 2: iOS has the token from APNs. */
export async function awaitToken(street: Street): Promise<void> {
  await awaitLab(
    'token',
    (lab) => ['registered', 'failed'].includes(appOf(lab, street)?.registration ?? ''),
    street.signal,
  );
  if (appOf(useLab.getState(), street)?.registration === 'failed') throw new StepError('registration');
}

/** Step 3: the provider has it. */
export async function awaitUpload(street: Street): Promise<void> {
  await awaitLab('upload', (lab) => ['yes', 'failed'].includes(appOf(lab, street)?.uploaded ?? ''), street.signal);
  if (appOf(useLab.getState(), street)?.uploaded === 'failed') throw new StepError('uploadFailed');
}

/** Answers the permission question with yes, or allows in Settings what was denied before. */
export async function allow(street: Street): Promise<void> {
  const app = appOf(useLab.getState(), street);
  if (app?.authorization === 'denied') {
    tell(street, { type: 'SETTINGS', bundleId: street.bundleId, settings: { allow: true } });
  } else if (app?.authorization === 'notDetermined') {
    if (here(street)?.prompt === null) tell(street, { type: 'REQUEST_AUTHORIZATION', bundleId: street.bundleId });
    await awaitLab('permission', (lab) => phoneOf(lab, street)?.prompt !== null, street.signal);
    tell(street, { type: 'PROMPT_ANSWER', answer: 'allow' });
  }
  const settled = ['authorized', 'provisional', 'ephemeral'];
  await awaitLab('permission', (lab) => settled.includes(appOf(lab, street)?.authorization ?? ''), street.signal);
}

/** An answer takes a moment to the phone and back; somebody who leaves the question open waits no longer than this, in milliseconds. */
const answerMs = 1500;

/** Lets an answer that was just given to the permission question arrive. */
export async function letAnswerArrive(street: Street): Promise<void> {
  const patience = AbortSignal.any([AbortSignal.timeout(answerMs), ...(street.signal ? [street.signal] : [])]);
  await awaitLab('permission', (lab) => phoneOf(lab, street)?.prompt === null, patience).catch(() => {});
}

/** The phone is put to sleep, so that the notification has something to wake. */
export async function lock(street: Street): Promise<void> {
  if (here(street)?.prompt !== null) return;
  tell(street, { type: 'LOCK' });
  await awaitLab('lock', (lab) => phoneOf(lab, street)?.lock !== 'unlocked', street.signal);
}

/** What the course sends is for the phones here: with another endpoint it would go to strangers, or nowhere. @throws StepError */
export function mustBeMock({ endpoint }: Pick<Lab, 'endpoint'>): void {
  if (endpoint !== null && endpoint.kind !== 'mock') throw new StepError('notMock');
}

/** Step 4: the provider sends. Returns what the phone will know the push by. */
export async function send(street: Street, alert: { readonly title: string; readonly body: string }): Promise<string> {
  mustBeMock(useLab.getState());
  const deviceToken = appOf(useLab.getState(), street)?.deviceTokens[street.bundleId];
  if (deviceToken === undefined) throw new StepError('token');
  const payload = { aps: { alert, sound: 'default' } };
  const result = await sendPush({ deviceToken, pushType: 'alert', priority: 10, payload });
  if (result.error !== undefined) throw new StepError('notSent', result.error);
  if (!result.accepted) throw new StepError('refused', result.reason ?? String(result.status));
  return result.uniqueId ?? '';
}

/** Step 5: the phone has it; whether it shows it is the phone's own decision. */
export async function awaitOutcome(street: Street, uniqueId: string): Promise<'presented' | 'suppressed'> {
  const ended = (lab: Lab) =>
    lab.pushes[uniqueId]?.events.findLast(({ type }) =>
      ['presented', 'suppressed', 'discarded', 'stored'].includes(type),
    );
  await awaitLab('show', (lab) => ended(lab) !== undefined, street.signal);
  return ended(useLab.getState())?.type === 'presented' ? 'presented' : 'suppressed';
}

const isDark = (phone: DeviceState | undefined) => phone?.lock === 'screenOff' || phone?.lock === 'aod';

/** Whether what is shown is shown on the Lock Screen. */
export const isLocked = (street: Street): boolean => here(street)?.lock !== 'unlocked';

/** A lit Lock Screen goes dark after ten seconds, and the picture of a push takes longer than the push: what it brought is lit again. */
export async function light(street: Street): Promise<void> {
  if (!isDark(here(street))) return;
  tell(street, { type: 'WAKE' });
  await awaitLab('show', (lab) => !isDark(phoneOf(lab, street)), street.signal);
}

/** A phone on which everything would work: registered, allowed, nothing switched off, asleep. */
export async function prepare(street: Street): Promise<void> {
  tell(street, { type: 'PATCH', patch: { focus: null, lowPower: false, ringer: 'ring' } });
  await openApp(street);
  await awaitToken(street);
  await awaitUpload(street);
  await allow(street);
  await lock(street);
}
