import { deviceTokenOf, expect, test } from '../fixtures/story.ts';

/** Would run in a page that took words for markup. */
const markup =
  '<img src=x onerror="window.taken=1"><script>window.taken=1</script>{{constructor.constructor("window.taken=1")()}}';

test('words that are markup stay words: on the phone, in the flow, the log, the devices and their addresses', async ({
  lab,
  sim,
  info,
}) => {
  await lab.register();
  const { page } = lab;
  const dialogs: string[] = [];
  page.on('dialog', async (dialog) => {
    dialogs.push(dialog.message());
    await dialog.dismiss();
  });
  const deviceToken = await deviceTokenOf(lab, sim);
  const id = (await lab.phone.getAttribute('data-device-id')) ?? '';
  await sim.call('PATCH', `/sim/v1/devices/${id}`, { name: markup.slice(0, 60) });
  await sim.call('POST', '/provider/v1/notifications', {
    deviceToken,
    payload: {
      aps: { alert: { title: markup, subtitle: markup, body: markup }, 'thread-id': markup },
      [markup]: { href: 'javascript:window.taken=1', url: markup },
    },
    collapseId: markup.slice(0, 60),
  });
  await expect(lab.phone.locator('[data-notification-id]').first()).toContainText('<img src=x');
  await expect(lab.hop('3.5')).toHaveAttribute('data-hop-state', 'done');
  for (const hop of ['1.1', '1.4', '2.1', '3.5']) await lab.hop(hop).click();
  const taken = () => page.evaluate(() => 'taken' in window);
  expect(await taken()).toBe(false);
  for (const path of [
    '/log',
    `/log?q=${encodeURIComponent(markup)}`,
    '/devices',
    `/devices/${encodeURIComponent(markup)}`,
    `/log/${encodeURIComponent(markup)}`,
    `/lab?device=${encodeURIComponent(markup)}&trace=${encodeURIComponent(markup)}&lang=${encodeURIComponent(markup)}`,
    `/learn/scenario#${encodeURIComponent(markup)}`,
    `/${encodeURIComponent(markup)}`,
  ]) {
    await page.goto(info.lab + path);
    await expect(page.locator('h1').first()).toBeAttached();
    expect([path, await taken()]).toEqual([path, false]);
  }
  expect(dialogs).toEqual([]);
  expect(await page.locator('img[src="x"]').count()).toBe(0);
});
