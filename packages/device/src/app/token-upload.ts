import { type Environment } from '@apns-sim/protocol';

/** What an app posts to its provider as JSON: step 3. The provider's door names the same fields. */
export interface TokenUpload {
  readonly deviceToken: string;
  readonly bundleId: string;
  readonly environment: Environment;
  readonly deviceId: string;
  readonly deviceName: string;
  /** Whose token it is, when it is one of a Live Activity. */
  readonly liveActivity?: ActivityTokenUpload;
}

/** What a token of a Live Activity is for. */
export interface ActivityTokenUpload {
  readonly use: 'start' | 'update';
  readonly attributesType: string;
  /** `null` for a token to start. */
  readonly activityId: string | null;
}

/** The body an app sends for its token; `device` is the phone it runs on. */
export function tokenUpload(
  device: { readonly id: string; readonly name: string; readonly environment: Environment },
  bundleId: string,
  deviceToken: string,
  liveActivity?: ActivityTokenUpload,
): TokenUpload {
  const { id: deviceId, name: deviceName, environment } = device;
  return { deviceToken, bundleId, environment, deviceId, deviceName, ...(liveActivity && { liveActivity }) };
}
