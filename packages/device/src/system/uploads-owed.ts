import { appOf } from './changes.ts';
import { type DeviceEffect } from './effects.ts';
import { type DeviceState } from './state.ts';

/** A token on its way to the app's provider. */
export type TokenToUpload = Omit<Extract<DeviceEffect, { type: 'uploadToken' }>, 'type'>;

/** Uploads that were cut off: of apps' tokens, and of those of their Live Activities. */
export function uploadsOwed(state: DeviceState): TokenToUpload[] {
  const ofApps = Object.values(state.apps).flatMap(({ bundleId, uploaded, providerUrl: url, deviceTokens }) => {
    const deviceToken = deviceTokens[bundleId];
    return uploaded === 'sending' && url !== null && deviceToken ? [{ bundleId, url, deviceToken }] : [];
  });
  const ofActivities = state.activities.flatMap(({ bundleId, attributesType, activityId, token }) => {
    const url = appOf(state, bundleId)?.providerUrl ?? null;
    if (token.uploaded !== 'sending' || url === null || token.deviceToken === null) return [];
    const liveActivity = { use: 'update', attributesType, activityId } as const;
    return [{ bundleId, url, deviceToken: token.deviceToken, liveActivity }];
  });
  return [...ofApps, ...ofActivities];
}
