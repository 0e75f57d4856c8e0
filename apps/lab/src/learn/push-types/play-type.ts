import { type AppState } from '@apns-sim/device';
import { type JsonObject, type PushType, pushTypes, topicFor } from '@apns-sim/protocol';
import { sendPush } from '../../api/doors.ts';
import { starterOf } from '../../console/kinds.ts';
import { managePhone } from '../../console/manage-phone.ts';
import { tellPhone } from '../../session.ts';
import { useLab } from '../../store/lab.ts';
import { browserClock } from '../../time.ts';
import { awaitLab, StepError } from '../await-lab.ts';
import { awaitOutcome, light, mustBeMock, prepare, type Street } from '../steps.ts';
import { type LookAt, typeCards } from './type-cards.ts';
import { whyNot } from './why-not.ts';

/** What came of one push. */
export interface Played {
  readonly uniqueId: string;
  readonly kind: 'presented' | 'suppressed';
  /** The gate that decided; '' when none did. */
  readonly rule: string;
}

const attributesType = 'DeliveryAttributes';

const appOf = ({ phoneId, bundleId }: Street): AppState | undefined =>
  useLab.getState().mirrors[phoneId]?.state.apps[bundleId];

/** The gate that decided about a push that has ended; '' when none did. */
export function ruleOf(uniqueId: string): string {
  const ended = useLab.getState().pushes[uniqueId]?.events.findLast((event) => 'outcome' in event);
  return ended !== undefined && 'outcome' in ended ? (ended.outcome?.why?.rule ?? '') : '';
}

/** The example of a type; a Live Activity is started, so that there is something to see. */
function payloadOf(type: PushType): JsonObject {
  const now = browserClock.now();
  if (type !== 'liveactivity') return JSON.parse(starterOf(type, now)) as JsonObject;
  return {
    aps: {
      timestamp: Math.floor(now / 1000),
      event: 'start',
      'attributes-type': attributesType,
      attributes: { order: '1024' },
      'content-state': { stage: 'onTheWay', stops: 3 },
      alert: { title: 'Order 1024', body: 'Three stops away' },
    },
  };
}

function tokenOf(app: AppState | undefined, topic: string, type: PushType): string {
  const token = type === 'liveactivity' ? app?.startTokens[attributesType] : undefined;
  return token ?? app?.deviceTokens[topic] ?? '';
}

/** Topic and token of the app, once it has that token. */
async function receiverOf(street: Street, type: PushType): Promise<{ topic: string; deviceToken: string }> {
  const topic = topicFor(street.bundleId, type);
  await awaitLab('token', () => tokenOf(appOf(street), topic, type) !== '');
  return { topic, deviceToken: tokenOf(appOf(street), topic, type) };
}

/** Makes the phone look where the push will be seen. */
async function look({ phoneId, bundleId }: Street, at: LookAt): Promise<void> {
  if (at === 'lock' || at === 'lit') return;
  tellPhone(phoneId, { type: 'UNLOCK' });
  const app = at === 'settings' ? bundleId : null;
  const surface = at === 'home' ? { at: 'home' as const } : { at: 'settings' as const, bundleId: app };
  tellPhone(phoneId, { type: 'PATCH', patch: { lock: 'unlocked', surface } });
  await awaitLab('unlock', (lab) => lab.mirrors[phoneId]?.state.surface.at === surface.at);
}

/** What a card before has left would cover everything: its call ends, its channel is left unless this card is about it. */
export function clearPhone({ phoneId }: Street, type?: PushType): void {
  const phone = useLab.getState().mirrors[phoneId]?.state;
  for (const { callId } of phone?.calls ?? []) tellPhone(phoneId, { type: 'CALL_END', callId });
  if (phone?.talk != null && type !== 'pushtotalk') tellPhone(phoneId, { type: 'TALK_LEAVE' });
}

/**
 * Sends one push of a type to the phone in sight and waits until the phone has said what came of it.
 * @throws StepError when the engine does not do its part
 */
export async function playType(street: Street, type: PushType): Promise<Played> {
  mustBeMock(useLab.getState());
  clearPhone(street, type);
  await prepare(street);
  await look(street, typeCards[type].look);
  const channel = useLab.getState().mirrors[street.phoneId]?.state.talk ?? null;
  if (type === 'pushtotalk' && channel === null)
    tellPhone(street.phoneId, { type: 'TALK_JOIN', bundleId: street.bundleId, name: 'Team 1' });
  const phone = useLab.getState().mirrors[street.phoneId]?.state;
  const reason = phone && whyNot(phone, street.bundleId, type);
  if (reason !== undefined) throw reason;
  const receiver = type === 'mdm' ? await managePhone(street.phoneId, street.signal) : await receiverOf(street, type);
  const result = await sendPush({
    deviceToken: receiver.deviceToken,
    topic: receiver.topic,
    pushType: type,
    priority: pushTypes[type].usualPriority,
    payload: payloadOf(type),
  });
  if (result.error !== undefined) throw new StepError('notSent', result.error);
  if (!result.accepted) throw new StepError('refused', result.reason ?? String(result.status));
  const uniqueId = result.uniqueId ?? '';
  const kind = await awaitOutcome(street, uniqueId);
  if (typeCards[type].look === 'lit') await light(street);
  return { uniqueId, kind, rule: ruleOf(uniqueId) };
}
