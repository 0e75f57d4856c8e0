import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { objections } from '../fixtures/axe.ts';
import { test } from '../fixtures/story.ts';

test('a recording is opened in the flow and stepped through push by push, with the phone as it was', async ({
  page,
  info,
  sim,
}) => {
  await sim.call('POST', '/sim/v1/recording', { recording: true });
  const phone = await sim.call<{ id: string; apps: { deviceToken: string }[] }>('POST', '/sim/v1/devices', {});
  for (const title of ['First of three', 'Second of three', 'Third of three']) {
    const payload = { aps: { alert: { title } } };
    await sim.call('POST', '/provider/v1/notifications', { deviceToken: phone.apps[0]?.deviceToken, payload });
    await sim.call('POST', '/sim/v1/expect', { match: { alert: { matches: title }, status: 'presented' } });
  }
  await sim.call('POST', '/sim/v1/recording', { recording: false });
  const recorded = await (await fetch(`${info.lab}/sim/v1/recording`)).text();
  await sim.call('POST', '/sim/v1/reset');

  await page.goto(`${info.lab}/`);
  const file = (name: string, text: string) => ({ name, mimeType: 'application/jsonl', buffer: Buffer.from(text) });
  await page
    .getByTestId('trace-file')
    .setInputFiles(file('bad.pushtrace', recorded.replace('"version":1', '"version":7')));
  await expect(page.getByTestId('trace-problem')).toContainText('version');
  await page.getByTestId('trace-file').setInputFiles(file('night.pushtrace', recorded));
  const bar = page.getByTestId('recording');
  await expect(bar).toContainText('night.pushtrace');
  await expect(page.getByTestId('trace-problem')).toHaveCount(0);
  const pick = page.getByTestId('recording-pick');
  await expect(pick).toHaveValue('0');
  await expect(pick.locator('option')).toHaveCount(3);
  const glass = page.getByTestId('phone');
  await expect(glass).toContainText('First of three');
  await page.getByTestId('recording-next').press('Enter');
  await page.getByTestId('recording-next').press('Enter');
  await expect(pick).toHaveValue('2');
  await expect(glass).toContainText('Third of three');
  await page.getByTestId('recording-before').press('Enter');
  await expect(pick).toHaveValue('1');
  await expect(glass).toContainText('Second of three');
  await expect(glass).not.toContainText('Third of three');
  expect(await objections(page, '[data-testid="recording"]')).toEqual([]);

  const record = page.getByTestId('record');
  await record.click();
  await expect(record).toHaveAttribute('data-recording', 'true');
  await sim.call('POST', '/sim/v1/devices', { name: 'Recorded in the Lab' });
  const saved = page.waitForEvent('download');
  await record.click();
  const text = await readFile(await (await saved).path(), 'utf8');
  expect(text.split('\n')[0]).toContain('"format":"apns-sim recording"');
  expect(text).toContain('Recorded in the Lab');
  expect(text).toMatch(/"type":"end".*\n$/);
  await expect(record).toHaveAttribute('data-recording', 'false');
});
