import { topicFor } from '@apns-sim/protocol';
import { callbackNames } from '../app/callbacks.ts';
import { appOf, called, changed, ignore, notInstalled, type Step, withApp } from './changes.ts';
import { type DeviceEffect } from './effects.ts';
import { type DeviceState } from './state.ts';
import { type ScreenTalk } from './talk.ts';
import { giveUpTokens } from './tokens-left.ts';

/* Joining and leaving a Push to Talk channel: its token lives as long as one is in it. Source: Apple, "Creating a Push to Talk app". */

const prefix = 'channel:';
const topicOf = (bundleId: string): string => topicFor(bundleId, 'pushtotalk');

/** Whether a token is one of a channel, and not of a Live Activity. */
export const isForTalk = (use: string): boolean => use.startsWith(prefix);

const asks = (bundleId: string, name: string): DeviceEffect => ({
  type: 'activityToken',
  bundleId,
  use: `${prefix}${name}`,
});

/** The app takes its phone into a channel; without a connection the token is asked for at the next one. */
export function joinTalk(
  state: DeviceState,
  { bundleId, name }: { readonly bundleId: string; readonly name: string },
  at: number,
): Step {
  if (appOf(state, bundleId) === undefined) return notInstalled(state, bundleId);
  if (state.talk !== null) return ignore(state, `the phone is in the channel ${state.talk.name} already`);
  const talk = { bundleId, name, deviceToken: null, speaker: null, joinedAt: at };
  const joined = called({ ...state, talk }, bundleId, at, callbackNames.didJoinChannel, name);
  return changed(joined, state.gateway === 'online' ? [asks(bundleId, name)] : []);
}

/** A fresh connection asks for the token of a channel joined without one. */
export const talkTokenOwed = (state: DeviceState): Step =>
  changed(state, state.talk?.deviceToken === null ? [asks(state.talk.bundleId, state.talk.name)] : []);

/** The ephemeral token has come: the app gets it, and whoever sends to it reaches this channel. */
export function receiveTalkToken(state: DeviceState, use: string, deviceToken: string, at: number): Step {
  const { talk } = state;
  if (talk === null || use !== `${prefix}${talk.name}`) return ignore(state, `no channel ${use}`);
  const { bundleId } = talk;
  const kept = withApp({ ...state, talk: { ...talk, deviceToken } }, bundleId, ({ deviceTokens }) => ({
    deviceTokens: { ...deviceTokens, [topicOf(bundleId)]: deviceToken },
  }));
  return changed(called(kept, bundleId, at, callbackNames.ephemeralToken, deviceToken));
}

/** The phone without its channel, when that is this app's; its token is forgotten here. */
export function withoutTalk(state: DeviceState, bundleId: string): DeviceState {
  if (state.talk?.bundleId !== bundleId) return state;
  return withApp({ ...state, talk: null }, bundleId, ({ deviceTokens }) => {
    const { [topicOf(bundleId)]: _gone, ...others } = deviceTokens;
    return { deviceTokens: others };
  });
}

/** Leaves the channel: APNs is told, and pushes to its token get 410 from then on. @param reason as the app hears it */
export function leaveTalk(state: DeviceState, at: number, reason = '.userRequest'): Step {
  const { talk } = state;
  if (talk === null) return ignore(state, 'no channel is joined');
  const { bundleId, name, deviceToken } = talk;
  const left = called(withoutTalk(state, bundleId), bundleId, at, callbackNames.didLeaveChannel, reason);
  if (deviceToken === null) return changed(left);
  return giveUpTokens(left, [{ bundleId, use: `${prefix}${name}` }]);
}

/** What of a channel is on the screen. */
export function talkOn(state: DeviceState): ScreenTalk | null {
  const { talk } = state;
  if (talk === null || state.power !== 'on') return null;
  const { bundleId, name, speaker } = talk;
  return { bundleId, name, speaker, app: appOf(state, bundleId)?.displayName ?? bundleId };
}

/** Topic and token of the channel, when it is this app's and has one. */
export const talkToken = ({ talk }: DeviceState, bundleId: string): Record<string, string> =>
  talk?.bundleId === bundleId && talk.deviceToken !== null ? { [topicOf(bundleId)]: talk.deviceToken } : {};
