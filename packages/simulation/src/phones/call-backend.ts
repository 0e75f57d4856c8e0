import { type BackendCall, type CallBackend, redactedBody, redactedUrl } from '@apns-sim/device';
import { type RecordEvent } from '@apns-sim/protocol';
import { type MayUpload } from './may-upload.ts';

/** A backend that does not answer within this time counts as down, milliseconds. */
const timeoutMs = 10_000;

/** Stands for the answer of an address nobody may call, so that it is not tried again. Source: RFC 9110, 403. */
const refused = 403;

/** A name and password before the host as what they mean, RFC 9110 §4.2.4: `fetch` takes no address with them, and would repeat it in its error. */
function readyToFetch({ url, headers }: BackendCall): Pick<BackendCall, 'url' | 'headers'> {
  const address = new URL(url);
  const { username, password } = address;
  if (username === '' && password === '') return { url, headers };
  address.username = '';
  address.password = '';
  const pair = Buffer.from([username, password].map(unescaped).join(':')).toString('base64');
  return { url: address.href, headers: { authorization: `Basic ${pair}`, ...headers } };
}

function unescaped(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Makes the calls of one phone's apps to their developers' backends over HTTP; the log says what came of each. */
export function createCallBackend(deviceId: string, mayUpload: MayUpload, record: RecordEvent): CallBackend {
  async function fetched(call: BackendCall): Promise<number> {
    const { method, body } = call;
    const { url, headers } = readyToFetch(call);
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
      const words = (cause instanceof Error ? cause.message : String(cause)).replaceAll(url, redactedUrl(url));
      note(null, words);
      throw new Error(words, { cause });
    }
  };
}
