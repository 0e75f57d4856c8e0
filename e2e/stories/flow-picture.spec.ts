import { readFile } from 'node:fs/promises';
import { objections } from '../fixtures/axe.ts';
import { deviceTokenOf, expect, test } from '../fixtures/story.ts';

test('the flow is taken along as SVG, as PNG and as Markdown: with its caption and its why, and with no token in it', async ({
  lab,
  page,
  sim,
}) => {
  await lab.register();
  await lab.send('To be shown');
  await expect(lab.hop('3.5')).toHaveAttribute('data-hop-state', 'done');
  await expect(page.getByTestId('flow')).toHaveAttribute('data-playing', 'false');
  const deviceToken = await deviceTokenOf(lab, sim);
  const short = `${deviceToken.slice(0, 4)}…${deviceToken.slice(-4)}`;
  await expect(page.getByTestId('street')).toContainText(short);
  await page.getByTestId('picture-menu').press('Enter');
  const popup = page.getByTestId('picture-popup');
  await expect(popup).toBeVisible();
  expect(await objections(page, '[data-testid="picture-popup"]')).toEqual([]);
  const saved = async (how: 'svg' | 'png') => {
    const download = page.waitForEvent('download');
    await popup.locator(`[data-do="${how}"]`).press('Enter');
    return readFile(await (await download).path());
  };

  const svg = (await saved('svg')).toString();
  expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
  for (const text of ['Provider', 'Why', '3.5 Show', '0000…0001'])
    expect([text, svg.includes(text)]).toEqual([text, true]);
  for (const secret of [deviceToken, short, 'var(--', ' class='])
    expect([secret, svg.includes(secret)]).toEqual([secret, false]);

  const png = await saved('png');
  expect(png.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
  expect(png.readUInt32BE(16)).toBe(1520);

  const markdown = (await popup.locator('[data-do="markdown"]').getAttribute('data-text')) ?? '';
  expect(markdown).toContain('- ✓ 3.5 Show');
  expect(markdown).toMatch(/\| \d+\.\d \| answered \| 200 \|/);
  expect(markdown).not.toContain(deviceToken);
});
