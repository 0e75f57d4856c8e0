import { expect, test } from '../fixtures/story.ts';

test.beforeEach(async ({ lab, page }) => {
  await lab.register();
  await expect(page.getByTestId('payload')).toHaveAttribute('contenteditable', 'true');
});

test('[AC-40] a field changes the text, the text changes the field, and broken JSON freezes the form without loss', async ({
  page,
}) => {
  const editor = page.getByTestId('payload');
  const title = page.locator('input[name="title"]');
  await title.fill('From the form');
  await expect(editor).toContainText('"title": "From the form"');
  const own = '{ "mine" : [1,  2],\n "aps": { "x-own": true, "alert": { "title": "From the text" } } }';
  await editor.fill(own);
  await expect(title).toHaveValue('From the text');
  await title.fill('Again');
  await expect(editor).toContainText('"mine" : [1,  2],');
  await expect(editor).toContainText('"x-own": true, "alert": { "title": "Again" }');

  await editor.fill('{ "aps": { "alert": ');
  await expect(page.getByTestId('frozen')).toBeVisible();
  await expect(title).toBeDisabled();
  await expect(page.getByTestId('send')).toBeDisabled();
  await expect(editor).toContainText('{ "aps": { "alert":');
  await editor.fill('{ "aps": { "alert": "whole again" } }');
  await expect(page.getByTestId('frozen')).toHaveCount(0);
  await expect(page.locator('[name="body"]')).toHaveValue('whole again');
});

test('[AC-46] the counter counts UTF-8 as sent: 4,096 bytes are accepted, 4,097 are not', async ({ page }) => {
  const editor = page.getByTestId('payload');
  const frame = JSON.stringify({ aps: { alert: '' } }).length;
  await editor.fill('{ "aps": { "alert": "中" } }');
  await expect(page.getByTestId('bytes')).toContainText(String(frame + 3));
  for (const [bytes, result, size] of [
    [4096, 'accepted', 'near'],
    [4097, 'refused', 'over'],
  ] as const) {
    await editor.fill(JSON.stringify({ aps: { alert: 'a'.repeat(bytes - frame) } }));
    await expect(page.getByTestId('bytes')).toHaveAttribute('data-size', size);
    await expect(page.locator('[data-lint="E002"]')).toHaveCount(bytes === 4097 ? 1 : 0);
    await page.getByTestId('send').click();
    await expect(page.getByTestId('result')).toHaveAttribute('data-result', result);
  }
});

test('[AC-47] Tab leaves the editor; Ctrl+M lets it indent, and both are said', async ({ page }) => {
  const editor = page.getByTestId('payload');
  await editor.focus();
  await page.keyboard.press('Tab');
  await expect(editor).not.toBeFocused();
  await editor.focus();
  await page.keyboard.press('Control+m');
  await expect(page.locator('[data-tab="indents"]')).toBeVisible();
  await expect(page.locator('#live-polite')).not.toBeEmpty();
  await page.keyboard.press('Tab');
  await expect(editor).toBeFocused();
  await page.keyboard.press('Control+m');
  await page.keyboard.press('Tab');
  await expect(editor).not.toBeFocused();
});

for (const [language, meaning] of [
  ['en', 'How loud it may be'],
  ['zh-Hans', '打扰级别'],
] as const) {
  test(`[AC-42] in ${language}, "aps": {" offers interruption-level with its four values`, async ({ page }) => {
    await page.evaluate((chosen) => localStorage.setItem('lab.language', chosen), language);
    await page.reload();
    const editor = page.getByTestId('payload');
    await expect(editor).toHaveAttribute('contenteditable', 'true');
    await editor.fill('');
    await editor.pressSequentially('{ "aps": { "interr');
    const option = page.locator('.cm-tooltip-autocomplete [role="option"]').filter({ hasText: 'interruption-level' });
    await expect(option).toContainText('passive · active · time-sensitive · critical');
    await expect(page.locator('.cm-completionInfo')).toContainText(meaning);
  });
}

test('a lifetime of one’s own and a small number can be typed letter by letter', async ({ page }) => {
  await page.getByTestId('more').locator('> summary').click();
  await page.locator('select[name="expiration"]').selectOption('custom');
  const lifetime = page.locator('input[name="lifetime"]');
  await lifetime.press('ControlOrMeta+a');
  // 3600 stands in the list; one passes it on the way
  await lifetime.pressSequentially('36000');
  await expect(lifetime).toHaveValue('36000');
  const relevance = page.locator('input[name="relevance"]');
  await relevance.pressSequentially('0.05');
  await expect(relevance).toHaveValue('0.05');
  await expect(page.getByTestId('payload')).toContainText('"relevance-score": 0.05');
});
