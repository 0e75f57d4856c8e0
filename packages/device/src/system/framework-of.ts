import { type NotificationFrame, type PushType, topicFor } from '@apns-sim/protocol';
import { receiveActivityPush } from './activity-arrival.ts';
import { type AppState } from './app-state.ts';
import { receiveCall } from './call-arrival.ts';
import { type Step } from './changes.ts';
import { grantedTypes } from './framework-use.ts';
import { receiveGranted } from './granted-arrival.ts';
import { receiveStrayManagement } from './management.ts';
import { type DeviceState } from './state.ts';
import { receiveTalk } from './talk-arrival.ts';

/** Takes in a push that has come down for an installed app. */
export type Receive = (state: DeviceState, app: AppState, frame: NotificationFrame, at: number) => Step;

const granted: { readonly [type in PushType]?: Receive } = Object.fromEntries(
  grantedTypes.map((type) => [type, receiveGranted(type)]),
);

/** The push types with a framework of their own on the phone. */
const frameworks: { readonly [type in PushType]?: Receive } = {
  liveactivity: receiveActivityPush,
  voip: receiveCall,
  pushtotalk: receiveTalk,
  mdm: (state, _app, frame) => receiveStrayManagement(state, frame),
  ...granted,
};

/** The framework a push is for: by its type, or by its topic when it has none; `undefined` when it is none of these. */
export function frameworkOf({ pushType, topic }: NotificationFrame, bundleId: string): Receive | undefined {
  if (pushType !== null) return Object.hasOwn(frameworks, pushType) ? frameworks[pushType] : undefined;
  // a topic without a suffix is that of alerts
  if (topic === bundleId) return undefined;
  const types = (Object.keys(frameworks) as PushType[]).filter((candidate) => candidate !== 'mdm');
  const type = types.find((candidate) => topic === topicFor(bundleId, candidate));
  return type && frameworks[type];
}
