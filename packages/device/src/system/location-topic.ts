import { topicFor } from '@apns-sim/protocol';
import { callbackNames } from '../app/callbacks.ts';
import { type AppState } from './app-state.ts';
import { appOf, called, changed, ignore, type Step, withApp } from './changes.ts';
import { type DeviceEffect } from './effects.ts';
import { fidelity } from './fidelity.ts';
import { type DeviceState } from './state.ts';

/* An app whose location pushes are used up loses that topic for a while. Source: Apple, "Creating a location push service extension". */

const topicOf = (bundleId: string): string => topicFor(bundleId, 'location');
const forgets = (bundleId: string): DeviceEffect => ({ type: 'unregister', bundleId, topic: topicOf(bundleId) });
const asks = (bundleId: string): DeviceEffect => ({ type: 'register', bundleId, topics: [topicOf(bundleId)] });

/** Which of an app's topics it may register now. */
export const registrable = ({ bundleId, locationTopic }: AppState, topics: readonly string[]): string[] =>
  topics.filter((topic) => locationTopic.state !== 'unregistered' || topic !== topicOf(bundleId));

/** The system unregisters the topic: its token is dead, APNs is told now or at the next connection. */
export function unregisterLocation(state: DeviceState, bundleId: string, at: number): Step {
  const told = state.gateway === 'online';
  const until = at + fidelity.locationTopicAwayMs.value;
  const without = withApp(state, bundleId, ({ deviceTokens }) => {
    const { [topicOf(bundleId)]: _dead, ...others } = deviceTokens;
    return { deviceTokens: others, locationTopic: { state: 'unregistered', until, told } };
  });
  return changed(without, told ? [forgets(bundleId)] : []);
}

/** The while is over: the topic is registered again, now or at the next connection. */
export function locationDue(state: DeviceState, bundleId: string, at: number): Step {
  const app = appOf(state, bundleId);
  if (app?.locationTopic.state !== 'unregistered' || app.locationTopic.until > at)
    return ignore(state, `${bundleId} waits for no location topic`);
  if (app.registration !== 'registered')
    return changed(withApp(state, bundleId, () => ({ locationTopic: { state: 'kept' } })));
  const wanted = withApp(state, bundleId, () => ({ locationTopic: { state: 'wanted' } }));
  return changed(wanted, state.gateway === 'online' ? [asks(bundleId)] : []);
}

/** What a fresh connection owes to APNs. */
export function locationTopicsOwed(state: DeviceState): Step {
  return Object.values(state.apps).reduce<Step>((step, { bundleId, locationTopic, registration }) => {
    if (locationTopic.state === 'unregistered' && !locationTopic.told) {
      const told = withApp(step.state, bundleId, () => ({ locationTopic: { ...locationTopic, told: true } }));
      return changed(told, [...step.effects, forgets(bundleId)]);
    }
    // an app that asks for all its topics asks for this one too
    const asking = locationTopic.state === 'wanted' && registration === 'registered';
    return asking ? changed(step.state, [...step.effects, asks(bundleId)]) : step;
  }, changed(state));
}

/** APNs has given the topic another token; `undefined` when these are not that. */
export function receiveLocationToken(
  state: DeviceState,
  bundleId: string,
  tokens: Readonly<Record<string, string>>,
  at: number,
): Step | undefined {
  const topic = topicOf(bundleId);
  const deviceToken = tokens[topic];
  if (deviceToken === undefined || appOf(state, bundleId)?.locationTopic.state !== 'wanted') return undefined;
  const kept = withApp(state, bundleId, ({ deviceTokens }) => ({
    deviceTokens: { ...deviceTokens, [topic]: deviceToken },
    locationTopic: { state: 'kept' },
  }));
  return changed(called(kept, bundleId, at, callbackNames.locationToken, deviceToken));
}
