import { type Page } from '@playwright/test';
import { openLab } from '../fixtures/lab-page.ts';
import { expect, freshPhone, test } from '../fixtures/story.ts';

/** The course's own sentences, word for word. */
const course = {
  en: {
    stages: [
      'The provider packs the message and the iPhone’s identifier (device token) and sends them to APNs',
      'APNs looks in its list of iPhones registered for push for the one with that identifier and sends the message to it',
      'The iPhone hands the message to the right app and shows the notification as configured',
    ],
    steps: [
      'The app registers for push',
      'iOS asks APNs for a deviceToken; the app receives it',
      'The app gives the deviceToken to the provider',
      'The provider sends a message to APNs',
      'APNs delivers the message to the app on the iPhone',
    ],
  },
  'zh-Hans': {
    stages: [
      '应用程序服务端把要发送的消息、目的 iPhone 的标识（deviceToken）打包，发给 APNs',
      'APNs 在自身已注册推送服务的 iPhone 列表中，查找有相应标识的 iPhone，并把消息发到 iPhone',
      'iPhone 把发来的消息传递给相应的应用程序，并按照设定弹出推送通知',
    ],
    steps: [
      '应用程序注册消息推送',
      'iOS 从 APNs 获取 deviceToken，应用程序接收 deviceToken',
      '应用程序将 deviceToken 发送给服务端程序',
      '服务端程序向 APNs 发送消息',
      'APNs 将消息发送给 iPhone 应用程序',
    ],
  },
} as const;

const street = [
  ...['R1', 'R2', 'R3', 'R4', '1.1', '1.2', '1.3', '1.4', '2.1', '2.2', '2.3', '2.4'],
  ...['2.5', '2.6', '3.1', '3.2', '3.3', '3.4', '3.5'],
];

/** A key of the catalogue where its words should be. */
const rawKey =
  /\b(shell|flow|learn|course|endpoint|phone|composer|lints|connections|breakIt|exercises|legacy|scenario|palette|settings|faults)\.[a-z]+/;

/** What the picture's twin in text said, in the order it said it. */
interface Told {
  /** Step → its sentence when it was done. */
  readonly steps: readonly string[];
  readonly hops: readonly string[];
  /** What a screen reader was told of the lesson. */
  readonly said: readonly string[];
}

/** Begins to listen to the twin: nothing that stands there for a moment only is missed. */
async function listen(page: Page): Promise<() => Promise<Told>> {
  await page.evaluate(() => {
    const told = { steps: [] as string[], hops: [] as string[], said: [] as string[] };
    const note = (list: string[], text: string | null | undefined) => {
      if (text && !list.includes(text)) list.push(text);
    };
    const look = () => {
      const lesson = document.querySelector<HTMLElement>('[data-testid="lesson"]');
      note(told.said, lesson?.querySelector('[role="status"]')?.textContent);
      // before the first step is taken the picture may show a push of the past
      if (lesson === null || (lesson.dataset.step === '1' && lesson.dataset.phase === 'ask')) return;
      for (const hop of document.querySelectorAll<HTMLElement>('button[data-hop][data-hop-state="done"]'))
        if (hop.dataset.hop !== 'Rp') note(told.hops, hop.dataset.hop);
      for (const step of document.querySelectorAll('[data-testid="flow"] li[data-step][data-state="done"]'))
        note(told.steps, step.querySelector(':scope > span:not([aria-hidden])')?.textContent);
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true });
    Object.assign(globalThis, { told });
  });
  return () => page.evaluate(() => (globalThis as unknown as { told: Told }).told);
}

for (const [language, { stages, steps }] of Object.entries(course)) {
  test(`[AC-71] the lesson by keyboard alone, and its twin in text from end to end: ${language}`, async ({
    page,
    info,
    sim,
  }) => {
    // the lesson says nothing that is not among the words of a first paint: the others come when it is over
    const over = Promise.withResolvers<void>();
    let waiting = 0;
    await page.route(/\/assets\/(?:rest|composer-words)-/, async (route) => {
      waiting += 1;
      await over.promise;
      await route.continue();
    });
    await page.addInitScript((lang) => localStorage.setItem('lab.language', lang), language);
    const lab = await openLab(page, info.lab, await freshPhone(sim), '/learn');
    await expect(page.getByTestId('stages').locator('li > b')).toHaveText([...stages]);
    await expect(page.getByTestId('start-lesson')).toBeEnabled();
    const told = await listen(page);
    await page.keyboard.press(' ');
    const lesson = page.getByTestId('lesson');
    const heading = lesson.getByRole('heading').first();
    const next = page.getByTestId('lesson-next');
    for (const [index, sentence] of steps.entries()) {
      await expect(lesson).toHaveAttribute('data-step', String(index + 1));
      await expect(heading).toHaveText(sentence);
      await expect(heading).toBeFocused();
      await expect(page.locator('body')).not.toContainText(rawKey);
      if (index === 3) {
        // the question on the phone, answered with yes, and back to the lesson
        await page.keyboard.press('Tab');
        await page.keyboard.press('Tab');
        await page.keyboard.press('Tab');
        await expect(page.getByTestId('to-prompt')).toBeFocused();
        await page.keyboard.press('Enter');
        await expect(lab.surface('prompt').getByRole('button').first()).toBeFocused();
        await page.keyboard.press('Tab');
        await page.keyboard.press('Enter');
        await expect(lab.surface('prompt')).toHaveCount(0);
        await expect(next).toBeFocused();
      }
      await page.keyboard.press('Enter');
      await expect(lesson).toHaveAttribute('data-phase', 'done');
      await expect(next).toBeFocused();
      if (index === 1 || index === 3) await page.keyboard.press('2');
      if (index === 1 || index === 3)
        await expect(page.getByTestId('prediction')).toHaveAttribute('data-verdict', 'right');
      if (index < 4) await page.keyboard.press('Enter');
    }
    await expect(lab.surface('lock').locator('[data-notification-id]')).toBeVisible();
    await expect(page.locator('body')).not.toContainText(rawKey);
    expect(waiting).toBeGreaterThanOrEqual(2);
    over.resolve();
    const { steps: done, hops, said } = await told();
    expect(done).toEqual([...steps]);
    expect(hops).toEqual(street);
    // a word before each step and one after it
    expect(said).toHaveLength(10);
    // read as a text, the twin tells the whole course in its order
    const text = (await page.getByTestId('flow').getByRole('list').first().textContent()) ?? '';
    const places = steps.map((sentence) => text.indexOf(sentence));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places.every((at) => at >= 0)).toBe(true);
  });
}
