import { type BackendCall, type CallBackend, redactedBody, redactedUrl } from '@apns-sim/device';
import { type RecordEvent } from '@apns-sim/protocol';
import { type MayUpload } from './may-upload.ts';

/** A backend that does not answer within this time counts as down, milliseconds. */
const timeoutMs = 10_000;

/** Stands for the answer of an address nobody may call, so that it is not tried again. Source: RFC 9110, 403. */
const refused = 403;

/** Makes the calls of one phone's apps to their developers' backends over HTTP; the log says what came of each. */
export function createCallBackend(deviceId: string, mayUpload: MayUpload, record: RecordEvent): CallBackend {
  async function fetched({ url, method, headers, body }: BackendCall): Promise<number> {
    const response = await fetch(url, {
      method,
      headers,
      ...(body !== null && method !== 'GET' && { body }),
      // a redirect could lead where nobody may call
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    await response.arrayBuffer();
    return response.status;
  }

  return async (call) => {
    const { bundleId, event, url, method, attempt, attempts } = call;
    const started = performance.now();
    const note = (status: number | null, error: string | null): void =>
      record({
        type: 'backendCalled',
        deviceId,
        bundleId,
        event,
        url: redactedUrl(url),
        method,
        requestBody: call.body && redactedBody(call.body),
        status,
        error,
        attempt,
        attempts,
        durationMs: performance.now() - started,
      });
    const refusal = mayUpload(url);
    if (refusal !== undefined) {
      note(null, `expected ${refusal}`);
      return { status: refused };
    }
    try {
      const status = await fetched(call);
      note(status, null);
      return { status };
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      const words = cause instanceof Error ? cause.message : String(cause);
      note(null, words);
      throw new Error(words, { cause });
    }
  };
}
