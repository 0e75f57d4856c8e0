import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from '../fixtures/story.ts';

const { privateKey } = generateKeyPairSync('ec', {
  namedCurve: 'P-256',
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
/** The middle of the key's base64, which must not be seen anywhere but in the one upload. */
const planted = privateKey.split('\n')[1] ?? '';

test.afterEach(async ({ sim }) => {
  await sim.call('PUT', '/provider/v1/endpoint', { kind: 'mock' });
  await sim.call('DELETE', '/provider/v1/signing-key');
});

test('[AC-50] [AC-51] [AC-52] [AC-53] a key goes in once and is seen nowhere; production opens only to the right bundle id, takes no bulk, and says so', async ({
  page,
  info,
}) => {
  const carriers: string[] = [];
  page.on('request', (request) => {
    if (request.postData()?.includes(planted)) carriers.push(`${request.method()} ${new URL(request.url()).pathname}`);
  });
  const answers: Promise<string>[] = [];
  page.on('response', (response) => {
    if (response.url().includes('/provider/')) answers.push(response.text().catch(() => ''));
  });
  const printed: string[] = [];
  page.on('console', (message) => printed.push(message.text()));
  await page.goto(`${info.lab}/connections`);
  await page.locator('input[value="production"]').check();
  await page
    .locator('input[name="p8"]')
    .setInputFiles({ name: 'AuthKey_ABC123DEFG.p8', mimeType: 'text/plain', buffer: Buffer.from(privateKey) });
  await expect(page.getByTestId('key').locator('input[name="keyId"]')).toHaveValue('ABC123DEFG');
  await page.getByTestId('key').locator('input[name="teamId"]').fill('TEAM123456');
  await page.getByTestId('key').locator('input[name="topic"]').fill('com.example.real');
  await page.getByTestId('hand-key').click();
  await expect(page.getByTestId('key-said')).toContainText('ABC123DEFG');

  await page.locator('input[name="unlock"]').fill('com.example.other');
  await page.getByTestId('confirm-endpoint').click();
  await expect(page.getByTestId('endpoint-problem')).not.toBeEmpty();
  await expect(page.getByTestId('real-strip')).toHaveCount(0);

  await page.locator('input[name="unlock"]').fill('com.example.real');
  await page.getByTestId('confirm-endpoint').click();
  await expect(page.getByTestId('real-strip')).toHaveAttribute('data-kind', 'production');
  await expect(page.locator('[data-endpoint="production"]')).toBeVisible();
  await expect(page).toHaveTitle(/^PRODUCTION · /);
  await expect(page.getByTestId('real-mode')).toHaveAttribute('data-locked', 'false');
  await expect(page.getByRole('timer')).toBeVisible();

  await page.goto(`${info.lab}/bulk`);
  await expect(page.getByTestId('start-job')).toBeDisabled();
  await page.getByTestId('fallback').click();
  await expect(page.locator('[data-endpoint="mock"]')).toBeVisible();
  await expect(page).not.toHaveTitle(/PRODUCTION/);

  expect(carriers).toEqual(['PUT /provider/v1/signing-key']);
  const stored = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
  const seen = [stored, await page.content(), ...printed, ...(await Promise.all(answers))].join('\n');
  expect(seen).not.toContain(planted);
});

test('the connection check names every station, and the validator what is wrong', async ({ page, info }) => {
  await page.goto(`${info.lab}/connections`);
  await page.getByTestId('run-check').click();
  for (const station of ['reached', 'authenticated', 'allowed', 'answered'])
    await expect(page.locator(`[data-station="${station}"]`)).toHaveAttribute('data-state', 'passed');
  await page.locator('[name="device-token"]').fill('<abcd>');
  await expect(page.getByTestId('token-verdict')).toHaveAttribute('data-verdict', 'brackets');
  await page.locator('[name="jwt"]').fill('nonsense');
  await expect(page.getByTestId('jwt-verdict')).toHaveAttribute('data-mistakes', 'notAJwt');
});
