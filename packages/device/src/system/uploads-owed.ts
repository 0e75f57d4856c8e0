import { appOf } from './changes.ts';
import { type DeviceEffect } from './effects.ts';
import { type DeviceState } from './state.ts';

/** A token on its way to the app's provider. */
export type TokenToUpload = Omit<Extract<DeviceEffect, { type: 'uploadToken' }>, 'type'>;

/** Uploads that were cut off: of apps' tokens, of those to start Live Activities, and of those to update one. */
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
  const ofTypes = Object.values(state.apps).flatMap(({ bundleId, providerUrl: url, startTokens, startTokensSending }) =>
    (startTokensSending ?? []).flatMap((attributesType) => {
      const deviceToken = startTokens[attributesType];
      const liveActivity = { use: 'start', attributesType, activityId: null } as const;
      return url !== null && deviceToken ? [{ bundleId, url, deviceToken, liveActivity }] : [];
    }),
  );
  return [...ofApps, ...ofTypes, ...ofActivities];
}
