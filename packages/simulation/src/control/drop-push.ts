import { Problem } from '@apns-sim/apns';
import { type Device } from '@apns-sim/device';
import { byteLength } from '@apns-sim/protocol';
import { type PushArrived } from './event-schema.ts';

/** So many bytes a payload may have. Source: Apple, "Generating a remote notification". */
const mostBytes = 4096;

/** The key that names the app in a file for Apple's simulator. Source: `xcrun simctl help push`. */
const targetKey = 'Simulator Target Bundle';

/**
 * Puts a push onto a phone past APNs, as `xcrun simctl push` does: nothing of it stands in the delivery log.
 * @returns why nothing came of it, for people
 */
export function dropPush(
  device: Device,
  { type: _event, bundleId, payload, ...wish }: PushArrived,
): { readonly ignored?: string } {
  const named = payload[targetKey];
  const topic = bundleId ?? (typeof named === 'string' ? named : undefined);
  if (topic === undefined) {
    throw new Problem(400, '', [
      { field: 'bundleId', came: undefined, expected: `a bundle id here or as "${targetKey}" of the payload` },
    ]);
  }
  const { [targetKey]: _target, ...rest } = payload;
  const text = JSON.stringify(rest);
  if (byteLength(text) > mostBytes) {
    const came = `${byteLength(text)} bytes`;
    throw new Problem(400, '', [{ field: 'payload', came, expected: `at most ${mostBytes} bytes` }]);
  }
  const apnsId = crypto.randomUUID();
  const bytes = Buffer.from(text).toString('base64');
  const { ignored } = device.dispatch({
    type: 'PUSH_ARRIVED',
    frame: {
      type: 'notification',
      uniqueId: `local-${apnsId}`,
      apnsId,
      topic,
      ...wish,
      expiration: null,
      payload: bytes,
      fromStorage: false,
    },
  });
  return ignored === undefined ? {} : { ignored };
}
