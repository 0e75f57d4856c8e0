import { type AppState } from '@apns-sim/device';
import { type JsonObject, topicFor } from '@apns-sim/protocol';
import { sendPush } from '../api/doors.ts';
import { requestOf } from '../console/recipient.ts';
import { outcomeOf } from '../flow/hops.ts';
import { awaitLab, StepError } from '../learn/await-lab.ts';
import { runCard } from '../learn/break-it/run-card.ts';
import { type Undo } from '../learn/break-it/undo.ts';
import { type AppDeed, patchOf, type ScenarioStep } from '../learn/scenario/scenario.ts';
import { allow, awaitToken, awaitUpload, lock, mustBeMock, openApp, type Street } from '../learn/steps.ts';
import { tellPhone } from '../session.ts';
import { type Lab, useLab } from '../store/lab.ts';
import { browserClock, pause } from '../time.ts';

/** What came of a step, from the log and the phone. */
export interface StepResult {
  /** Pushes by how they were answered: `200`, `410 Unregistered` …, with how many. */
  readonly answers: Readonly<Record<string, number>>;
  /** How the last push ended: an event of the log; `null` when there was none or it has not ended. */
  readonly ending: string | null;
  /** Where a person sees the last push. */
  readonly surfaces: readonly string[];
  /** What a card came to. */
  readonly card: { readonly id: Extract<ScenarioStep, { do: 'card' }>['card']; readonly answer: string } | null;
}

const nothing: StepResult = { answers: {}, ending: null, surfaces: [], card: null };
const phoneOf = (lab: Lab, { phoneId }: Street) => lab.mirrors[phoneId]?.state;
const appOf = (lab: Lab, street: Street) => phoneOf(lab, street)?.apps[street.bundleId];

function tell({ phoneId }: Street, event: Parameters<typeof tellPhone>[1]): void {
  if (!tellPhone(phoneId, event)) throw new StepError('notLive');
}

/** The token a push goes to: that of the newest Live Activity for its own type, else the app's. */
async function tokenFor(street: Street, step: Extract<ScenarioStep, { do: 'push' }>): Promise<string> {
  const activityToken = (lab: Lab) =>
    phoneOf(lab, street)?.activities.find(({ bundleId, phase }) => bundleId === street.bundleId && phase === 'active')
      ?.token.deviceToken ?? undefined;
  if (step.push.kind === 'liveactivity') {
    await awaitLab('token', (lab) => activityToken(lab) !== undefined, street.signal);
    return activityToken(useLab.getState()) ?? '';
  }
  const topic = topicFor(street.bundleId, step.push.kind === 'none' ? 'alert' : step.push.kind);
  const tokens = appOf(useLab.getState(), street)?.deviceTokens;
  const token = tokens?.[topic] ?? tokens?.[street.bundleId];
  if (token === undefined) throw new StepError('token');
  return token;
}

/** `{{i}}` and `{{now}}`; what is nothing but `{{now}}` becomes a number. */
function filled(payload: string, i: number, now: number): JsonObject {
  const text = payload.replaceAll('"{{now}}"', '{{now}}').replaceAll('{{now}}', String(Math.floor(now / 1000)));
  return JSON.parse(text.replaceAll('{{i}}', String(i))) as JsonObject;
}

const endings: readonly string[] = ['presented', 'suppressed', 'discarded', 'stored', 'expired', 'opened'];
const endingOf = (lab: Lab, uniqueId: string) =>
  lab.pushes[uniqueId]?.events.findLast(({ type }) => endings.includes(type))?.type ?? null;

async function sendAll(street: Street, step: Extract<ScenarioStep, { do: 'push' }>): Promise<StepResult> {
  mustBeMock(useLab.getState());
  const deviceToken = await tokenFor(street, step);
  const kind = step.push.kind === 'none' ? 'alert' : step.push.kind;
  const target = { deviceToken, topic: step.push.topic || topicFor(street.bundleId, kind), known: null };
  const now = browserClock.now();
  const requests = Array.from({ length: step.times }, (_, at) => ({
    ...requestOf({ ...step.push, deviceToken, payload: '{}' }, target, now),
    payload: filled(step.push.payload, at + 1, now),
  }));
  useLab.getState().setFollowing(true);
  const results = await Promise.all(requests.map((request) => sendPush(request)));
  const answers: Record<string, number> = {};
  for (const { status, reason, error } of results) {
    const answer = error ?? [status, reason].filter((part) => part != null).join(' ');
    answers[answer] = (answers[answer] ?? 0) + 1;
  }
  const last = results.at(-1);
  if (last?.accepted !== true || last.uniqueId === undefined) return { ...nothing, answers };
  const { uniqueId } = last;
  await awaitLab('show', (lab) => endingOf(lab, uniqueId) !== null, street.signal);
  const events = useLab.getState().pushes[uniqueId]?.events ?? [];
  const surfaces = outcomeOf(events)?.surfaces ?? [];
  return { ...nothing, answers, ending: endingOf(useLab.getState(), uniqueId), surfaces };
}

/** The phone's app as a person has it in the hand. */
const appDoings: Record<AppDeed, (street: Street, was: AppState | undefined) => Promise<void>> = {
  open: openApp,
  home: async (street) => tell(street, { type: 'HOME' }),
  lock,
  delete: async (street) => {
    tell(street, { type: 'DELETE', bundleId: street.bundleId });
    await awaitLab('away', (lab) => appOf(lab, street) === undefined, street.signal);
  },
  async install(street, was) {
    if (appOf(useLab.getState(), street) === undefined) {
      const { displayName, code, providerUrl } = was ?? {};
      tell(street, {
        type: 'INSTALL',
        bundleId: street.bundleId,
        ...(displayName !== undefined && { displayName }),
        ...(code !== undefined && { code }),
        ...(providerUrl !== undefined && { providerUrl }),
      });
    }
    await awaitLab('open', (lab) => appOf(lab, street) !== undefined, street.signal);
    await openApp(street);
    await awaitToken(street);
    await awaitUpload(street);
    await allow(street);
    await lock(street);
  },
};

/**
 * Does one step on the running simulation and waits until the log says what came of it.
 * @param words of what a card sends
 * @param onUndo gets what a card takes to be mended
 * @param was the app before the first step: it is installed again as it was
 * @throws StepError when the engine does not do its part
 */
export async function runStep(
  street: Street,
  step: ScenarioStep,
  words: { readonly title: string; readonly body: string },
  onUndo: (undo: Undo) => void,
  was: AppState | undefined,
): Promise<StepResult> {
  switch (step.do) {
    case 'phone': {
      const patch = patchOf(step.phone, street.bundleId);
      if (Object.keys(patch).length > 0) tell(street, { type: 'PATCH', patch });
      // the switch is thrown, and the phone has time to follow
      await pause(400, street.signal);
      return nothing;
    }
    case 'push':
      return sendAll(street, step);
    case 'wait':
      await pause(step.ms, street.signal);
      return nothing;
    case 'card': {
      const { answer } = await runCard(street, step.card, words, (undo) => undo !== null && onUndo(undo));
      return { ...nothing, card: { id: step.card, answer } };
    }
    case 'app':
      await appDoings[step.app](street, was);
      return nothing;
    case 'activity': {
      const { attributesType, attributes, contentState } = step;
      const before = phoneOf(useLab.getState(), street)?.activitiesStarted ?? 0;
      tell(street, { type: 'START_ACTIVITY', bundleId: street.bundleId, attributesType, attributes, contentState });
      await awaitLab('show', (lab) => (phoneOf(lab, street)?.activitiesStarted ?? 0) > before, street.signal);
      return nothing;
    }
  }
}
