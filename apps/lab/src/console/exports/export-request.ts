import { headerNames, pushHosts } from '@apns-sim/protocol';
import { type SendRequest } from '../../api/doors.ts';

/** Where an exported program sends to. */
export type ExportEndpoint = 'mock' | 'sandbox' | 'production';

/** One push as every export tells it; there is no key in it and no way to one. */
export interface ExportRequest {
  /** `https://localhost:2197`, without a path. */
  readonly origin: string;
  /** A file with the authority to trust; `null` trusts what the machine trusts. */
  readonly ca: string | null;
  readonly deviceToken: string;
  readonly bundleId: string;
  /** Without `authorization`: a program signs its own. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The payload as it is sent. */
  readonly body: string;
}

const appleOrigin = (environment: 'sandbox' | 'production') => `https://${pushHosts[environment][0]}`;

/** A request of the console for one of three endpoints. @param mock its address and the file of its authority */
export function exportRequest(
  request: SendRequest & { readonly topic: string },
  bundleId: string,
  endpoint: ExportEndpoint,
  mock: { readonly apns: string; readonly ca: string },
): ExportRequest {
  const { deviceToken, topic, pushType, priority, expiration, collapseId, payload } = request;
  const headers: [string, string | number | undefined][] = [
    [headerNames.topic, topic],
    [headerNames.pushType, pushType],
    [headerNames.priority, priority],
    [headerNames.expiration, expiration],
    [headerNames.collapseId, collapseId],
  ];
  return {
    origin: endpoint === 'mock' ? mock.apns : appleOrigin(endpoint),
    ca: endpoint === 'mock' ? mock.ca : null,
    deviceToken,
    bundleId,
    headers: headers.flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] as const])),
    body: JSON.stringify(payload),
  };
}

/** A text between single quotes of a POSIX shell. */
export const shellQuoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
