import { type Environment } from '@apns-sim/protocol';

/** What an app posts to its provider as JSON: step 3. The provider's door names the same fields. */
export interface TokenUpload {
  readonly deviceToken: string;
  readonly bundleId: string;
  readonly environment: Environment;
  readonly deviceId: string;
  readonly deviceName: string;
}

/** The body an app sends for its token; `device` is the phone it runs on. */
export function tokenUpload(
  device: { readonly id: string; readonly name: string; readonly environment: Environment },
  bundleId: string,
  deviceToken: string,
): TokenUpload {
  return { deviceToken, bundleId, environment: device.environment, deviceId: device.id, deviceName: device.name };
}
