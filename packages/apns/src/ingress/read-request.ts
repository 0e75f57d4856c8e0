import { type DeviceToken, headerNames, isPushType, type PushType, parseDeviceToken } from '@apns-sim/protocol';
import { type PushRequest } from './push-request.ts';

/** A request read once, so that no check searches the headers again. A header that is absent is `undefined`, one without a value ''. */
export interface ReadRequest {
  readonly method: string;
  readonly path: string;
  /** What stands behind `/3/device/`; '' when nothing does, `undefined` when the path is another one. */
  readonly tokenText: string | undefined;
  /** The deviceToken in the form we keep it in, `undefined` when the text cannot be one. */
  readonly deviceToken: DeviceToken | undefined;
  /** The name of the first field that came twice. */
  readonly repeatedHeader: string | undefined;
  readonly authorization: string | undefined;
  readonly apnsId: string | undefined;
  readonly expiration: string | undefined;
  readonly priority: string | undefined;
  readonly pushTypeText: string | undefined;
  readonly pushType: PushType | undefined;
  readonly collapseId: string | undefined;
  readonly topic: string | undefined;
  readonly body: Uint8Array;
  /** Bytes of the whole body, also of what was not kept. */
  readonly bodyBytes: number;
}

const devicePath = /^\/3\/device(?:\/([^/?#]*))?$/;

/** Reads the request line and the headers APNs knows; all others are ignored. */
export function readRequest({ method, path, rawHeaders, body, bodyBytes }: PushRequest): ReadRequest {
  const values = new Map<string, string>();
  let repeatedHeader: string | undefined;
  for (const [name, value] of rawHeaders) {
    if (values.has(name)) repeatedHeader ??= name;
    else values.set(name, value);
  }
  const match = devicePath.exec(path);
  const tokenText = match === null ? undefined : (match[1] ?? '');
  const pushTypeText = values.get(headerNames.pushType);
  return {
    method,
    path,
    tokenText,
    deviceToken: tokenText === undefined ? undefined : parseDeviceToken(tokenText),
    repeatedHeader,
    authorization: values.get(headerNames.authorization),
    apnsId: values.get(headerNames.apnsId),
    expiration: values.get(headerNames.expiration),
    priority: values.get(headerNames.priority),
    pushTypeText,
    pushType: pushTypeText !== undefined && isPushType(pushTypeText) ? pushTypeText : undefined,
    collapseId: values.get(headerNames.collapseId),
    topic: values.get(headerNames.topic),
    body,
    bodyBytes: bodyBytes ?? body.byteLength,
  };
}
