import { type DeviceState } from '@apns-sim/device';
import { type PushType } from '@apns-sim/protocol';
import { StepError } from '../await-lab.ts';

/** Hours and minutes of a moment by the phone's own time. */
function phoneTime(at: number, { utcOffsetMinutes }: DeviceState): string {
  return new Date(at + utcOffsetMinutes * 60_000).toISOString().slice(11, 16);
}

/** Why no push of a type can be sent to the app on this phone now: it has no token for it; `undefined` when it can. */
export function whyNot(phone: DeviceState, bundleId: string, type: PushType): StepError | undefined {
  const app = phone.apps[bundleId];
  if (app === undefined) return new StepError('noApp');
  const { locationTopic, settings } = app;
  if (type === 'location' && locationTopic.state === 'unregistered')
    return new StepError('topicAway', phoneTime(locationTopic.until, phone));
  return type === 'liveactivity' && !settings.liveActivities ? new StepError('activitiesOff') : undefined;
}
