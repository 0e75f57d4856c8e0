import { expect, test } from '../fixtures/story.ts';

test('a draft is sent later by the simulation’s clock, and whenever another program says so; what waits can be called off', async ({
  lab,
  sim,
}) => {
  const { page } = lab;
  await lab.register();
  await page.locator('[data-panel="schedule"]').click();
  const panel = page.getByTestId('schedule');
  const listed = (id: string) => panel.locator(`[data-schedule="${id}"]`);
  const plan = async () => {
    const answer = page.waitForResponse(
      (response) => response.url().endsWith('/schedules') && response.status() === 201,
    );
    await page.getByTestId('plan').click();
    const { id } = await (await answer).json();
    await expect(listed(id)).toHaveAttribute('data-state', 'waiting');
    return String(id);
  };
  await sim.call('POST', '/sim/v1/clock', { mode: 'frozen' });

  await page.locator('input[name="title"]').fill('An hour later');
  await panel.locator('[name="seconds"]').fill('3600');
  const later = await plan();
  await sim.call('POST', '/sim/v1/clock', { advanceMs: 3_600_000 });
  await expect(listed(later)).toHaveAttribute('data-state', 'done');
  await sim.call('POST', '/sim/v1/clock', { mode: 'running' });

  await page.locator('input[name="title"]').fill('Parcel {{order.id}}');
  await panel.locator('[name="way"]').selectOption('when');
  await panel.locator('[name="trigger"]').fill('order.shipped');
  await panel.locator('[name="where"]').fill('order.id = 1024');
  await expect(page.getByTestId('trigger-curl')).toContainText('/provider/v1/triggers/order.shipped');
  const trigger = await plan();
  // a body that does not meet the condition sends nothing
  expect(await sim.call('POST', '/provider/v1/triggers/order.shipped', { order: { id: 7 } })).toEqual({ jobs: [] });
  await listed(trigger).locator('[data-do="fire"]').click();
  await expect(listed(trigger)).toHaveAttribute('data-runs', '1');
  await expect(listed(trigger)).toHaveAttribute('data-state', 'waiting');
  await expect(lab.phone).toContainText('Parcel 1024');

  await listed(trigger).locator('[data-do="call-off"]').click();
  await expect(listed(trigger)).toHaveCount(0);
  expect(await sim.call('POST', '/provider/v1/triggers/order.shipped', { order: { id: 1024 } })).toEqual({ jobs: [] });
});
