import { deviceTokenOf, expect, test } from '../fixtures/story.ts';

test('a phone that is off gets what was stored, the newest of each app, when it comes back', async ({
  lab,
  page,
  sim,
}) => {
  await lab.register();
  await lab.control('power').click();
  await expect(lab.phone).toHaveAttribute('data-power', 'off');
  await lab.send('First while away');
  await lab.send('Second while away');
  await expect(lab.hop('2.5')).toHaveAttribute('data-hop-state', 'active');

  await lab.control('power').click();
  const listed = lab.surface('lock').locator('[data-notification-id]');
  await expect(listed).toHaveCount(1);
  await expect(lab.phone).toHaveAttribute('data-power', 'on');
  const { notifications } = await sim.call<{
    notifications: { status: string; events: { type: string; word?: string }[] }[];
  }>('GET', `/sim/v1/notifications?deviceToken=${await deviceTokenOf(lab, sim)}`);
  expect(notifications.map(({ status }) => status)).toEqual(['replaced', 'presented']);
  expect(notifications[1]?.events.find(({ type }) => type === 'delivered')?.word).toBe(
    'Delivered to Device (From Storage)',
  );
  await expect(page.getByTestId('outcome')).toContainText('Shown');
});
