import { fileURLToPath } from 'node:url';
import { film } from '../fixtures/film/camera.ts';
import { openLab } from '../fixtures/lab-page.ts';
import { expect, freshPhone, test } from '../fixtures/story.ts';

/** Kept by CI, read by nobody but people. */
const folder = fileURLToPath(new URL('../../artifacts/first-run', import.meta.url));

/** A newcomer in each language: what the browser says it speaks, and what they write. */
const newcomers = {
  en: { locale: 'en-US', lang: 'en', own: 'Tea is ready' },
  'zh-hans': { locale: 'zh-CN', lang: 'zh-Hans', own: '茶泡好了' },
} as const;

for (const [name, { locale, lang, own }] of Object.entries(newcomers)) {
  test(`the first minute of a newcomer, filmed: ${name}`, async ({ browser, info, sim }, { annotations }) => {
    test.setTimeout(180_000);
    const context = await browser.newContext({
      locale,
      viewport: { width: 1280, height: 800 },
      reducedMotion: 'no-preference',
    });
    const page = await context.newPage();
    const deviceId = await freshPhone(sim);
    const lab = await openLab(page, info.lab, deviceId, '/learn');
    await expect(page.locator('html')).toHaveAttribute('lang', lang);
    await expect(page.getByTestId('start-lesson')).toBeEnabled();
    const camera = await film(page, folder, name);
    const lesson = page.getByTestId('lesson');
    const next = page.getByTestId('lesson-next');
    const question = page.getByTestId('prediction');
    const done = () => expect(lesson).toHaveAttribute('data-phase', 'done');
    await expect(lab.phone).toHaveAttribute('data-lock', 'screenOn');
    await camera.beat('welcome', 3000);

    await test.step('step 1: the app registers', async () => {
      await page.getByTestId('start-lesson').click();
      await camera.beat('step-1', 1500);
      await next.click();
      await done();
      await expect(lab.phone).toHaveAttribute('data-lock', 'unlocked');
      await camera.beat('step-1-done', 2000);
    });
    await test.step('step 2: the token, and a guess that does not come true', async () => {
      await next.click();
      await camera.beat('step-2', 1500);
      await next.click();
      await done();
      await camera.beat('question-permission', 2500);
      await question.locator('[data-answer="yes"]').click();
      await expect(question).toHaveAttribute('data-verdict', 'other');
      await camera.beat('answer-permission', 3500);
    });
    await test.step('step 3: the token goes to the provider, and the phone asks', async () => {
      await next.click();
      await camera.beat('step-3', 1500);
      await next.click();
      await done();
      await expect(lab.surface('prompt')).toBeVisible();
      await camera.beat('permission', 2500);
      await lab.surface('prompt').getByRole('button').nth(1).click();
      await expect(lab.surface('prompt')).toHaveCount(0);
    });
    await test.step('step 4: their own words, and 200 before the phone moves', async () => {
      await next.click();
      await page.locator('input[name="lesson-body"]').fill(own);
      await camera.beat('own-words', 2500);
      await next.click();
      await done();
      await expect(lab.phone.locator('[data-notification-id]')).toHaveCount(0);
      await camera.beat('accepted', 2500);
      await question.locator('[data-answer="no"]').click();
      await expect(question).toHaveAttribute('data-verdict', 'right');
      await camera.beat('answer-delivered', 3000);
    });
    await test.step('step 5: it is on the Lock Screen', async () => {
      await next.click();
      await camera.beat('step-5', 1500);
      await next.click();
      await done();
      await expect(lab.phone).toHaveAttribute('data-lock', 'screenOn');
      await expect(lab.surface('lock').locator('[data-notification-id]')).toContainText(own);
      await camera.beat('delivered', 3500);
    });
    await test.step('now break it: Airplane Mode', async () => {
      await page.locator('[data-testid="next-rooms"] a').first().click();
      await camera.beat('break-it', 2500);
      await page.locator('a[data-card="airplane"]').click();
      await expect(page.getByTestId('card-next')).toHaveAttribute('aria-disabled', 'false');
      await camera.beat('airplane', 2500);
      await question.locator('[data-answer="stored"]').click();
      await expect(page.getByTestId('break-card')).toHaveAttribute('data-came', 'stored');
      // it waits there until the phone is back
      await expect(lab.hop('2.5')).toHaveAttribute('data-hop-state', 'active');
      await camera.beat('airplane-told', 3500);
      await page.getByTestId('mend').click();
      await expect(page.getByTestId('broken')).toHaveCount(0);
      await expect(lab.phone).toHaveAttribute('data-network', 'online');
      // the phone was unlocked between the two: the older one is history by now
      await expect(lab.surface('lock').locator('[data-notification-id]')).toHaveCount(1);
      await expect(lab.surface('lock').locator('[data-notification-id]')).not.toContainText(own);
      await camera.beat('mended', 3500);
    });
    const { seconds, width, stills } = await camera.end();
    expect({ width, stills }).toEqual({ width: 1280, stills: 17 });
    // the beats alone are so long
    expect(seconds).toBeGreaterThan(40);
    annotations.push({ type: 'film', description: `artifacts/first-run/${name}.webm` });
    await context.close();
  });
}
