import { changed, type Step } from './changes.ts';
import { type DeviceEffect } from './effects.ts';
import { type DeviceState } from './state.ts';

/* Tokens whose Live Activity or Push to Talk channel is over. */

type Left = DeviceState['tokensLeft'][number];

const forgets = (left: Left): DeviceEffect => ({ type: 'forgetActivityToken', ...left });

/** APNs is told that tokens are of no use any more, now or at the next connection. */
export const giveUpTokens = (state: DeviceState, left: readonly Left[]): Step =>
  state.gateway === 'online'
    ? changed(state, left.map(forgets))
    : changed(left.length === 0 ? state : { ...state, tokensLeft: [...state.tokensLeft, ...left] });

/** What a fresh connection tells APNs before it asks for anything. */
export const tokensLeftOwed = (state: DeviceState): Step =>
  changed({ ...state, tokensLeft: [] }, state.tokensLeft.map(forgets));

/** Whether an app can have tokens beside those it gets by registering. */
export const hasOwnTokens = ({ activities, talk, tokensLeft }: DeviceState, bundleId: string): boolean =>
  [...activities, ...tokensLeft, ...(talk === null ? [] : [talk])].some((one) => one.bundleId === bundleId);
