import { type Json } from '@apns-sim/protocol';
import { setValue } from '../payload-text.ts';
import { type ExportRequest } from './export-request.ts';

/** The key by which `xcrun simctl push` finds the app. Source: Xcode's release notes, 11.4. */
const bundleKey = 'Simulator Target Bundle';

/** A `.apns` file for `xcrun simctl push`: the payload with the app's bundle id in front. */
export const apnsFile = ({ bundleId, body }: ExportRequest): string =>
  `${JSON.stringify({ [bundleKey]: bundleId, ...(JSON.parse(body) as Record<string, Json>) }, null, 2)}\n`;

/** What a dropped file holds: the payload's text as it stands there, its lines ended as an editor ends them, without the line that only the Simulator reads. */
export function readApnsFile(text: string): { readonly payload: string; readonly bundleId: string | null } {
  const clean = text
    .replace(/^\uFEFF/, '')
    .replaceAll(/\r\n?/g, '\n')
    .trim();
  try {
    const parsed = JSON.parse(clean) as Record<string, unknown> | null;
    const bundleId = parsed?.[bundleKey];
    if (typeof bundleId === 'string') return { payload: setValue(clean, [bundleKey], undefined), bundleId };
  } catch {
    // broken JSON is shown as it is, to be mended
  }
  return { payload: clean, bundleId: null };
}

/** The request as it stands on the wire, in the words of HTTP/2. */
export const rawHttp = ({ origin, deviceToken, headers, body }: ExportRequest): string =>
  [
    ':method: POST',
    ':scheme: https',
    `:authority: ${new URL(origin).host}`,
    `:path: /3/device/${deviceToken}`,
    'authorization: bearer <JWT>',
    ...headers.map(([name, value]) => `${name}: ${value}`),
    `content-length: ${new TextEncoder().encode(body).length}`,
    '',
    body,
    '',
  ].join('\n');

/** A Playwright story that sends the same push and says what a person must see. */
export function playwright({ headers, body }: ExportRequest, lab: string): string {
  const value = (name: string) => headers.find(([header]) => header.endsWith(name))?.[1];
  const options = [
    ['pushType', value('push-type')],
    ['priority', value('priority')],
    ['collapseId', value('collapse-id')],
  ].flatMap(([name, text]) =>
    text === undefined ? [] : [`    ${name}: ${name === 'priority' ? text : JSON.stringify(text)},`],
  );
  const aps = (JSON.parse(body) as { aps?: { alert?: { title?: string; body?: string } | string } }).aps;
  const title = typeof aps?.alert === 'object' ? (aps.alert.title ?? aps.alert.body) : aps?.alert;
  return `import { connectSimulation } from '@apns-sim/testing';
import { expect, test } from '@playwright/test';

test('the push is seen', async () => {
  const sim = connectSimulation(${JSON.stringify(lab)});
  const phone = await sim.createPhone();
  const sent = await sim.push({
    deviceToken: phone.deviceToken,
${options.join('\n')}
    payload: ${JSON.stringify(JSON.parse(body), null, 2).replaceAll('\n', '\n    ')},
  });
  expect(sent.status).toBe(200);
${
  title === undefined
    ? "  await expect.poll(async () => (await sim.notification(sent.apnsId ?? '')).status).not.toBe('accepted');"
    : `  await expect
    .poll(async () => (await phone.screen()).lockScreen.map((item) => item.title))
    .toContain(${JSON.stringify(title)});`
}
});
`;
}
