import { type Upload } from '@apns-sim/device';
import { type RecordEvent } from '@apns-sim/protocol';
import { type MayUpload } from './may-upload.ts';

/** A provider that does not answer within this time counts as down, milliseconds. */
const timeoutMs = 10_000;

interface UploadedBody {
  readonly deviceId: string;
  readonly bundleId: string;
  readonly deviceToken: string;
}

/**
 * Step 3: the app posts its deviceToken to its provider over HTTP, and the log says what came of it.
 * @param origin where an address without a host leads: the simulation's own provider
 */
export function createUpload(origin: () => string, mayUpload: MayUpload, record: RecordEvent): Upload {
  return async (address, requestBody) => {
    const { deviceId, bundleId, deviceToken } = JSON.parse(requestBody) as UploadedBody;
    const url = new URL(address, origin()).href;
    const started = performance.now();
    const note = (status: number | null, error: string | null): void => {
      const durationMs = performance.now() - started;
      record({ type: 'tokenUploaded', deviceId, bundleId, deviceToken, url, requestBody, status, error, durationMs });
    };
    const refusal = mayUpload(address);
    if (refusal !== undefined) {
      note(null, `expected ${refusal}`);
      throw new Error(`expected ${refusal}`);
    }
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: requestBody,
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      });
      await response.arrayBuffer();
      note(response.status, null);
      return { status: response.status };
    } catch (error) {
      note(null, error instanceof Error ? error.message : String(error));
      throw error;
    }
  };
}
