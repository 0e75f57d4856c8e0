import { type Reason, reasons } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { type Door } from './door.contract.ts';
import { connectClient, type WireClient } from './http2-client.contract.ts';

/** A refusal as a test expects it: on the wire, and out of band. */
export interface ExpectedRefusal {
  readonly reason: Reason;
  readonly rule: string;
  /** What the sentence must name. */
  readonly why: RegExp;
  readonly timestamp?: number;
}

type Fields = Readonly<Record<string, string | null>>;

/** How a request differs from one that is in order. */
export interface Difference {
  readonly method?: string;
  /** Instead of `/3/device/<living token>`. */
  readonly path?: string;
  readonly deviceToken?: string;
  /** Header fields to set; `null` takes one out. */
  readonly headers?: Fields;
  /** Fields to send a second time. */
  readonly again?: readonly (readonly [string, string])[];
  readonly body?: string | Uint8Array;
  readonly withoutBody?: boolean;
}

export const plainBody = '{"aps":{"alert":"Hello"}}';

/** Sends a request that is in order but for the difference. */
export function sendPush(door: Door, client: WireClient, difference: Difference = {}) {
  const { method, path, deviceToken = door.token(), headers = {}, again = [], body = plainBody } = difference;
  const fields = Object.entries({ ...door.headers(), ...headers }).filter(
    (entry): entry is [string, string] => entry[1] !== null,
  );
  return client.request({
    ...(method === undefined ? {} : { method }),
    path: path ?? `/3/device/${deviceToken}`,
    headers: [...fields, ...again],
    ...(difference.withoutBody ? {} : { body }),
  });
}

/** Sends the request over a connection of its own and demands the refusal, to the byte. */
export async function expectRefusal(
  door: Door,
  difference: Difference,
  expected: ExpectedRefusal,
  client?: WireClient,
): Promise<void> {
  const acceptedBefore = door.accepted.length;
  const own = client ?? connectClient(door.port);
  const { status, headers, body, resetCode } = await sendPush(door, own, difference);
  if (client === undefined) own.session.destroy();
  const { reason, timestamp } = expected;
  expect({ status, body, resetCode }).toEqual({
    status: reasons[reason],
    body: JSON.stringify(timestamp === undefined ? { reason } : { reason, timestamp }),
    resetCode: 0,
  });
  expect(Object.keys(headers)).toEqual(['content-type', 'apns-id']);
  const rejected = door.newest('rejected');
  expect(rejected).toMatchObject({ reason, status: reasons[reason], timestamp: timestamp ?? null });
  expect(rejected.why.rule).toBe(expected.rule);
  expect(rejected.why.text).toMatch(expected.why);
  expect(rejected.why.text).toMatch(/^[^\n]+[.]$/);
  expect(rejected.checks.at(-1)).toEqual({ rule: expected.rule, passed: false });
  expect(door.accepted.length).toBe(acceptedBefore);
}

/** One test a row: this difference is refused like that. */
export function testRefusals(
  door: Door,
  client: WireClient,
  rows: readonly (readonly [title: string, Difference, ExpectedRefusal])[],
): void {
  test.each(rows)('%s is refused', async (_title, difference, expected) => {
    await expectRefusal(door, difference, expected, client);
  });
}

/** One test a row: this difference is accepted. */
export function testAcceptances(
  door: Door,
  client: WireClient,
  rows: readonly (readonly [title: string, Difference])[],
): void {
  test.each(rows)('%s is accepted', async (_title, difference) => {
    const { status, body } = await sendPush(door, client, difference);
    expect({ status, body }).toEqual({ status: 200, body: '' });
  });
}
