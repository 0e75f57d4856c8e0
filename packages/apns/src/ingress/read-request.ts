import { type DeviceToken, parseDeviceToken } from '@apns-sim/protocol';
import { type PushRequest } from './push-request.ts';
import { type ReadHeaders, readHeaders } from './read-headers.ts';

/** A request read once, so that no check searches the headers again. A header that is absent is `undefined`, one without a value ''. */
export interface ReadRequest extends Omit<ReadHeaders, 'forRecords'> {
  readonly method: string;
  readonly path: string;
  /** What stands behind `/3/device/`; '' when nothing does, `undefined` when the path is another one. */
  readonly tokenText: string | undefined;
  /** The deviceToken in the form we keep it in, `undefined` when the text cannot be one. */
  readonly deviceToken: DeviceToken | undefined;
  readonly body: Uint8Array;
  /** Bytes of the whole body, also of what was not kept. */
  readonly bodyBytes: number;
}

const devicePath = /^\/3\/device(?:\/([^/?#]*))?$/;

/** Reads the request line and the headers APNs knows; all others are ignored. @param headers reads the fields, and may know them */
export function readRequest(
  { method, path, rawHeaders, body, bodyBytes }: PushRequest,
  headers: ReadHeaders = readHeaders(rawHeaders),
): ReadRequest {
  const match = devicePath.exec(path);
  const tokenText = match === null ? undefined : (match[1] ?? '');
  return {
    method,
    path,
    tokenText,
    deviceToken: tokenText === undefined ? undefined : parseDeviceToken(tokenText),
    repeatedHeader: headers.repeatedHeader,
    authorization: headers.authorization,
    apnsId: headers.apnsId,
    expiration: headers.expiration,
    priority: headers.priority,
    pushTypeText: headers.pushTypeText,
    pushType: headers.pushType,
    collapseId: headers.collapseId,
    topic: headers.topic,
    body,
    bodyBytes: bodyBytes ?? body.byteLength,
  };
}
