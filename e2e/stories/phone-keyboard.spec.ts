import { type Page } from '@playwright/test';
import { expect, test } from '../fixtures/handset.ts';
import { focusStop, tour } from '../fixtures/keyboard-tour.ts';

const courier = 'com.example.courier';

/** Goes with Tab to what is looked for; wherever it comes by, the focus can be seen. */
async function tabTo(page: Page, selector: string, key: 'Tab' | 'Shift+Tab' = 'Tab') {
  const there = page.locator(`${selector}:focus`);
  for (let step = 0; step < 40 && (await there.count()) === 0; step++) {
    await page.keyboard.press(key);
    expect.soft((await focusStop(page))?.wrong ?? [], `on the way to ${selector}`).toEqual([]);
  }
  await expect(there).toHaveCount(1);
}

/** Once round with Tab: the focus is seen wherever it stands and comes back to where it was. */
async function roundIsFine(page: Page, surface: string) {
  const stops = await tour(page);
  expect.soft(stops.length, surface).toBeGreaterThan(0);
  expect
    .soft(
      stops.filter(({ wrong }) => wrong.length > 0),
      surface,
    )
    .toEqual([]);
}

test.use({ wish: { authorization: 'notDetermined' } });

test('[AC-71] by keys alone: allow, read on, reply, clear, Notification Center, app switcher; the focus is always seen and nothing keeps it', async ({
  handset,
  page,
}) => {
  const { device, glass, items, surface } = handset;
  const state = () => device.state();
  const on = (name: string) => surface(name).locator('button:focus');

  await test.step('unlock, open the app, let it ask and allow it', async () => {
    await tabTo(page, '[data-surface="lock"] button');
    if ((await state()).lock !== 'screenOn') await page.keyboard.press('l');
    await expect(glass).toHaveAttribute('data-lock', 'screenOn');
    await page.keyboard.press('l');
    await expect(on('home')).toHaveCount(1);
    await tabTo(page, `[data-surface="home"] [data-app="${courier}"]`);
    await page.keyboard.press('Enter');
    // opened, it asks by itself or by its button
    await expect(surface('app')).toBeVisible();
    if ((await state()).prompt === null) {
      await tabTo(page, '[data-auth="notDetermined"] button');
      await page.keyboard.press('Enter');
    }
    await expect(on('prompt')).toHaveCount(1);
    await roundIsFine(page, 'prompt');
    await page.keyboard.press('Escape');
    await expect(surface('prompt')).toBeVisible();
    await tabTo(page, '[data-answer="allow"]');
    await page.keyboard.press('Enter');
    await expect(surface('prompt')).toHaveCount(0);
    await expect(on('app')).toHaveCount(1);
    await roundIsFine(page, 'app');
  });

  await test.step('home; a banner does not take the focus, and goes by Esc when it has it', async () => {
    await page.keyboard.press('h');
    await expect(on('home')).toHaveCount(1);
    await handset.alert('Order 1024', { category: 'ORDER' });
    await expect(items('banner')).toHaveCount(1);
    await expect(on('home')).toHaveCount(1);
    await roundIsFine(page, 'banner');
    await tabTo(page, '[data-surface="banner"] article > button');
    await page.keyboard.press('Escape');
    await expect(items('banner')).toHaveCount(0);
    await expect(on('home')).toHaveCount(1);
  });

  await test.step('Notification Center: the focus goes along; a long look, and a reply', async () => {
    await handset.alert('Order 1025', { 'thread-id': 'other' });
    await page.keyboard.press('n');
    await expect(items('nc')).toHaveCount(2);
    await expect(on('nc')).toHaveCount(1);
    await roundIsFine(page, 'nc');
    await tabTo(page, '[data-surface="nc"] [data-group="com.example.courier"] article > button');
    await page.keyboard.press('ArrowDown');
    await expect(on('longlook')).toHaveCount(1);
    await roundIsFine(page, 'longlook');
    await tabTo(page, '[data-action="REPLY"]');
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('reply').getByRole('textbox')).toBeFocused();
    await page.keyboard.type('Leave it at the door');
    await page.keyboard.press('Enter');
    await expect(items('nc')).toHaveCount(1);
    await expect.poll(async () => JSON.stringify((await state()).apps)).toContain('Leave it at the door');
    await expect(on('nc')).toHaveCount(1);
  });

  await test.step('options, closed again; cleared, and the focus stays on the surface', async () => {
    await tabTo(page, '[data-surface="nc"] article > button');
    await page.keyboard.press('o');
    await expect(page.getByRole('dialog').locator('button:focus')).toHaveCount(1);
    await roundIsFine(page, 'options');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(items('nc').locator('button:focus')).toHaveCount(1);
    await page.keyboard.press('Delete');
    await expect(items('nc')).toHaveCount(0);
    await expect(on('nc')).toHaveCount(1);
    await page.keyboard.press('n');
    await expect(surface('nc')).toHaveCount(0);
    await expect(on('home')).toHaveCount(1);
  });

  await test.step('the app switcher: thrown out by key, and away again', async () => {
    await page.keyboard.press('a');
    await expect(on('switcher')).toHaveCount(1);
    await roundIsFine(page, 'switcher');
    await tabTo(page, '[data-action="force-quit"]');
    await page.keyboard.press('Enter');
    await expect.poll(async () => JSON.stringify((await state()).apps)).toContain('"forceQuit":true');
    await expect(on('switcher')).toHaveCount(1);
    await page.keyboard.press('a');
    await expect(on('home')).toHaveCount(1);
  });

  await test.step('locked, a card on the Lock Screen', async () => {
    await page.keyboard.press('s');
    await expect(glass).toHaveAttribute('data-lock', 'screenOff');
    await handset.alert('Order 1026');
    await expect(items('lock')).toHaveCount(1);
    await expect(on('lock')).toHaveCount(1);
    // what wakes a dark phone fades away with the dark
    await expect(
      glass.getByRole('button', { name: /^(?:Wake the screen|点亮屏幕)$/, includeHidden: true }),
    ).toHaveCount(0);
    await roundIsFine(page, 'lock');
  });
});
