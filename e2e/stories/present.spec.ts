import { generateKeyPairSync } from 'node:crypto';
import { type Page } from '@playwright/test';
import { expect, test } from '../fixtures/story.ts';

const planted = { keyId: 'PLANTEDKID', teamId: 'PLANTEDTEM', token: 'c0de'.repeat(16) };

test.afterEach(async ({ sim }) => {
  await sim.call('PUT', '/provider/v1/endpoint', { kind: 'mock' });
  await sim.call('DELETE', '/provider/v1/signing-key');
});

/** Everything the page holds that a person or a recording could read. */
const textOf = (page: Page) =>
  page.evaluate(() => {
    const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea, select')].map(
      ({ value }) => value,
    );
    return [document.documentElement.outerHTML, document.title, location.href, ...fields].join('\n').toLowerCase();
  });

test('[AC-53] the presenter’s page says LIVE over real phones, shows no token, key ID or team ID, and is led by keys', async ({
  page,
  info,
  sim,
}) => {
  const phone = await sim.createPhone();
  const deviceToken = phone.apps[0]?.deviceToken ?? '';
  await sim.push({ deviceToken, payload: { aps: { alert: { title: 'For the hall' } } } });
  const privateKey = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
    type: 'pkcs8',
    format: 'pem',
  });
  const { keyId, teamId } = planted;
  await sim.call('PUT', '/provider/v1/signing-key', {
    privateKey,
    keyId,
    teamId,
    topic: 'com.example.real',
    for: 'sandbox',
  });
  await sim.call('POST', '/provider/v1/allowed-tokens', { deviceToken: planted.token });
  await sim.call('PUT', '/provider/v1/endpoint', { kind: 'sandbox' });
  const secrets = [...Object.values(planted), deviceToken, info.keyId, info.teamId].map((secret) =>
    secret.toLowerCase(),
  );
  const leaks = async () => {
    const text = await textOf(page);
    return secrets.filter((secret) => text.includes(secret));
  };

  // the Lab shows them, so that what follows proves something
  await page.goto(`${info.lab}/lab?device=${phone.id}`);
  await expect(page.locator('button[data-hop="3.5"]')).toHaveAttribute('data-hop-state', 'done');
  await page.locator('button[data-hop="1.4"]').click();
  await expect.poll(leaks).toContain(deviceToken);
  await expect(page).toHaveTitle(/^SANDBOX · /);

  await page.getByTestId('present').click();
  const view = page.getByTestId('presenting');
  await expect(view).toHaveAttribute('data-pair', 'flow-phone');
  await expect(page.getByTestId('live-frame')).toContainText('SANDBOX');
  await expect(page.locator('[data-endpoint="sandbox"]')).toContainText('LIVE');
  await expect(page).toHaveTitle(/^SANDBOX · /);
  await expect(page.locator('[data-surface="lock"] [data-notification-id]')).toBeVisible();
  for (const hop of ['R3', 'R4', '1.2', '1.3', '1.4', '2.1', '2.3']) {
    await page.locator(`button[data-hop="${hop}"]`).click();
    await expect(page.getByTestId('hop-data')).toHaveAttribute('data-of', hop);
    expect([hop, await leaks()]).toEqual([hop, []]);
  }

  const flow = page.getByTestId('flow');
  const at = async () => Number(await flow.getAttribute('data-t'));
  // at first it stands behind the last hop
  const end = await at();
  await page.keyboard.press('PageUp');
  await expect.poll(at).toBeLessThan(end);
  const last = await at();
  await page.keyboard.press('PageUp');
  await expect.poll(at).toBeLessThan(last);
  await page.keyboard.press('.');
  await expect.poll(at).toBe(last);
  // also with the focus on the phone, where P is its power button
  await page.getByTestId('phone').locator('button').first().focus();
  await page.keyboard.press('p');
  await expect(view).toHaveAttribute('data-pair', 'send-phone');
  await expect(page.getByTestId('phone')).toHaveAttribute('data-power', 'on');
  await expect(flow).toBeHidden();
  for (const panel of ['export', 'schedule', 'past']) {
    await page.locator(`[data-panel="${panel}"]`).click();
    expect([panel, await leaks()]).toEqual([panel, []]);
  }
  await page.keyboard.press('p');
  await expect(view).toHaveAttribute('data-pair', 'send-flow');
  await expect(page.getByTestId('phone')).toBeHidden();
  await page.keyboard.press('b');
  await expect(page.getByTestId('blank')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('blank')).toHaveCount(0);

  // a dead network does not end it: one press, and sends go to the mock, to the real token behind its stand-in
  await page.getByTestId('fallback').click();
  await expect(page.locator('[data-endpoint="mock"]')).toBeVisible();
  await expect(page.getByTestId('live-frame')).toHaveCount(0);
  await page.locator('input[name="title"]').fill('Still here');
  await page.getByTestId('send').click();
  await expect(page.getByTestId('result')).toHaveAttribute('data-result', 'accepted');
  expect(await leaks()).toEqual([]);
  await page.getByTestId('send').focus();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/\/lab$/);
});
