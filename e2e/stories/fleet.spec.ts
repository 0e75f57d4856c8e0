import { expect, test } from '../fixtures/story.ts';

test('a fleet is narrowed, one of it opened and left again, and the shown ones are deleted together', async ({
  page,
  sim,
}) => {
  for (const name of ['Fleet Ann', 'Fleet Ben', 'Fleet Chen']) await sim.createPhone({ name });
  await page.goto(`${sim.lab}/devices?filter=fleet`);
  const rows = page.getByTestId('fleet').locator('[data-phone]');
  await expect(rows).toHaveCount(3);
  await page.getByRole('searchbox').fill('fleet ben');
  await expect(rows).toHaveCount(1);
  await rows.getByRole('link').first().click();
  await expect(page.getByTestId('phone')).toHaveAttribute('data-live', 'true');
  await page.goBack();
  await expect(page.getByRole('searchbox')).toHaveValue('fleet ben');
  await expect(rows).toHaveCount(1);
  await page.getByRole('searchbox').fill('fleet');
  await expect(rows).toHaveCount(3);
  await page.getByTestId('remove-shown').click();
  await page.getByTestId('remove-phone').click();
  await expect(rows).toHaveCount(0);
  const { devices } = await sim.call<{ devices: readonly { name: string }[] }>('GET', '/sim/v1/devices');
  expect(devices.filter(({ name }) => name.startsWith('Fleet'))).toEqual([]);
});

test('on a handset the phone is the whole display', async ({ page, sim }) => {
  const { id } = await sim.createPhone({});
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${sim.lab}/devices/${id}?chrome=0`);
  await expect(page.getByTestId('phone')).toHaveAttribute('data-live', 'true');
  expect(await page.locator('[data-glass]').boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});
