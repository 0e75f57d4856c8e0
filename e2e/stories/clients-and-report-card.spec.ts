import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:http2';
import { objections } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/story.ts';

/** A client that signs nothing, one connection a push: what came back. */
async function pushUnsigned(apns: string, ca: string, n: number): Promise<number> {
  const session = connect(apns, { ca: readFileSync(ca) });
  const stream = session.request({ ':method': 'POST', ':path': `/3/device/${String(n).repeat(64)}` });
  const [headers] = (await once(stream.end('{}'), 'response')) as [{ ':status': number }];
  stream.resume();
  await once(stream, 'close');
  session.close();
  return headers[':status'];
}

test('who knocks is seen with how far it came and what to do, and the way here stands beside', async ({
  page,
  info,
}) => {
  const stranger = connect(info.apns);
  stranger.on('error', () => {});
  await new Promise<void>((resolve) => void stranger.once('close', resolve));
  expect(await pushUnsigned(info.apns, info.ca, 1)).toBe(403);
  await page.goto(`${info.lab}/connections`);
  const clients = page.getByTestId('clients');
  await expect(clients.locator('[data-cause="hungUp"]')).toContainText('NODE_EXTRA_CA_CERTS');
  const refused = clients.locator('[data-connection-seen]').filter({ hasText: 'MissingProviderToken' }).first();
  await expect(refused.locator('[data-station="http2"]')).toHaveAttribute('data-state', 'passed');
  await expect(refused.locator('[data-station="token"]')).toHaveAttribute('data-state', 'failed');

  await page.getByTestId('choose-client').selectOption('curl');
  await expect(page.getByTestId('point-here').locator('pre').first()).toContainText(`--cacert '${info.ca}'`);
  await page.getByTestId('choose-client').selectOption('apns2');
  await page.getByTestId('takeover').locator('summary').click();
  await expect(page.locator('[data-recipe="hosts"] pre')).toContainText('api.push.apple.com');
  await expect(page.locator('[data-recipe="node"] pre')).toContainText(info.ca);
  expect(await objections(page)).toEqual([]);
});

test('the report card grades what was seen, links to it, and is drilled from the page', async ({ page, info, sim }) => {
  await sim.call('DELETE', '/sim/v1/faults');
  await sim.call('POST', '/sim/v1/report-card', {});
  for (let n = 1; n <= 6; n++) await pushUnsigned(info.apns, info.ca, n);
  await page.goto(`${info.lab}/report-card`);
  const line = (id: string) => page.locator(`[data-line="${id}"]`);
  await expect(line('connectionReuse')).toHaveAttribute('data-grade', 'F');
  await expect(line('connectionReuse')).toContainText('Connections: 6');
  await expect(line('serverErrors')).toHaveAttribute('data-finding', 'notTried');
  await expect(page.getByTestId('overall')).toHaveText(/^[CDF]$/);
  expect(await objections(page)).toEqual([]);

  await page.locator('[data-try="outage"]').click();
  const drill = page.getByTestId('drill');
  await expect(drill.locator('[data-step="outage"]')).toHaveAttribute('data-state', 'running');
  await page.getByTestId('stop-drill').click();
  await expect(drill).toHaveAttribute('data-running', 'false');
  await expect(drill.locator('[data-step="outage"]')).toHaveAttribute('data-state', 'stopped');
  expect((await sim.call<{ faults: unknown[] }>('GET', '/sim/v1/faults')).faults).toEqual([]);

  await line('headers').getByRole('link').first().click();
  await expect(page).toHaveURL(/\/log\/[0-9a-f-]{36}/);
  await page.goBack();
  await page.getByTestId('begin-card').click();
  await expect(line('connectionReuse')).toHaveAttribute('data-grade', 'none');
});
