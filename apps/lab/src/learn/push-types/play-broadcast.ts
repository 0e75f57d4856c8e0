import { createChannel, followChannel, sendBroadcast } from '../../match/match-doors.ts';
import { broadcastOf, contentOf, type MatchMoment, matchScript } from '../../match/match-script.ts';
import { tellPhone } from '../../session.ts';
import { type Lab, useLab } from '../../store/lab.ts';
import { awaitLab, StepError } from '../await-lab.ts';
import { awaitOutcome, light, mustBeMock, prepare, type Street } from '../steps.ts';
import { clearPhone, type Played, ruleOf } from './play-type.ts';

/** A type of its own: what follows with `MatchAttributes` stands on the wall of `/match`, which takes its phones away again. */
const attributesType = 'CupAttributes';

const activitiesOf = (lab: Lab, { phoneId }: Street) => lab.mirrors[phoneId]?.state.activities ?? [];

/** The delivery of a channel's message to the phone. */
const deliveryOf = (lab: Lab, { phoneId }: Street, channelId: string): string | undefined =>
  Object.entries(lab.pushes).find(([, { events }]) => {
    const [first] = events;
    return first?.type === 'addressed' && first.channelId === channelId && first.deviceId === phoneId;
  })?.[0];

/** The words of the match. */
interface MatchWords {
  readonly home: string;
  readonly away: string;
  readonly cup: string;
  readonly moments: Readonly<Record<MatchMoment, string>>;
}

/**
 * The phone follows a new channel with a Live Activity; one goal is broadcast over it.
 * @throws StepError when the engine does not do its part
 */
export async function playBroadcast(street: Street, { home, away, cup, moments }: MatchWords): Promise<Played> {
  mustBeMock(useLab.getState());
  for (const { activityId, attributesType: type } of activitiesOf(useLab.getState(), street))
    if (type === attributesType) tellPhone(street.phoneId, { type: 'DISMISS_ACTIVITY', activityId });
  clearPhone(street);
  await prepare(street);
  const [kickOff] = matchScript;
  const goal = matchScript.find(({ moment }) => moment === 'homeGoal');
  if (kickOff === undefined || goal === undefined) throw new StepError('show');
  const wordsOf = ({ moment, minute }: typeof goal) => ({ event: moments[moment], clock: `${minute}′` });
  const { phoneId, bundleId } = street;
  const channelId = await createChannel(bundleId, 1);
  const attributes = { home, away, competition: cup };
  const contentState = contentOf(kickOff, wordsOf(kickOff));
  await followChannel(phoneId, { attributesType, bundleId, channelId, attributes, contentState });
  const own = () => activitiesOf(useLab.getState(), street).find((activity) => activity.channelId === channelId);
  await awaitLab('show', () => own()?.subscription === 'subscribed', street.signal);
  // the phone's own clock, whatever the simulation has made of the time
  const seconds = own()?.timestamp ?? 0;
  const message = broadcastOf(goal, wordsOf(goal), seconds);
  const answer = await sendBroadcast({ bundleId, channelId, expiration: seconds + 3600, ...message });
  if (!answer.accepted) throw new StepError('refused', answer.reason ?? String(answer.status));
  await awaitLab('show', (lab) => deliveryOf(lab, street, channelId) !== undefined, street.signal);
  const uniqueId = deliveryOf(useLab.getState(), street, channelId) ?? '';
  const kind = await awaitOutcome(street, uniqueId);
  await light(street);
  return { uniqueId, kind, rule: ruleOf(uniqueId) };
}
