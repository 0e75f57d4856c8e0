import { type WebSocketRoute } from '@playwright/test';
import { expect, type Handset, test } from '../fixtures/handset.ts';

const courier = 'com.example.courier';
const family = '👩‍👩‍👧‍👦';
const flags = '🇨🇭🇨🇳🏴󠁧󠁢󠁳󠁣󠁴󠁿';
const bytes = (text: string) => Buffer.byteLength(text);

/** As many emoji as a push of 4,096 bytes has room for, joined ones and flags too. */
function emoji(): string {
  const payload = (body: string) => JSON.stringify({ aps: { alert: { title: family, body } } });
  const one = `${family}${flags}👍🏽`;
  const room = 4096 - bytes(payload(''));
  return one.repeat(Math.floor(room / bytes(one)));
}

/** What of the newest card on the Lock Screen sticks out of it or is cut off where it may not be. */
async function sticksOut({ items }: Handset): Promise<readonly string[]> {
  return items('lock')
    .first()
    .evaluate((card) => {
      const box = card.getBoundingClientRect();
      return [...card.querySelectorAll('span')]
        .filter((part) => part.checkVisibility() && part.textContent !== '')
        .filter((part) => {
          const { left, right, bottom } = part.getBoundingClientRect();
          return left < box.left - 1 || right > box.right + 1 || bottom > box.bottom + 1;
        })
        .map(({ className }) => className);
    });
}

const texts = [
  ['four kilobytes of emoji', family, emoji()],
  ['right to left', 'خرج الطرد 1024 للتوصيل', 'سيصل بين الساعة 14:00 و16:00.\nשלום עולם'],
  ['mixed scripts', 'Курьер 快递 المندوب', 'Zürich → 上海 → القاهرة → Αθήνα → กรุงเทพฯ 🚚 ᏣᎳᎩ'],
  ['one long word', 'A'.repeat(300), 'b'.repeat(900)],
] as const;

test('texts of every kind are shown as they came, inside their card, aligned as they are read', async ({
  handset,
  page,
}) => {
  const { items, surface } = handset;
  for (const [name, title, body] of texts)
    await test.step(name, async () => {
      const { accepted } = await handset.push({ aps: { alert: { title, body } } }, { collapseId: 'text' });
      expect(accepted).toBe(true);
      const card = items('lock').locator('> button');
      await expect.poll(() => card.textContent()).toContain(body);
      await expect.poll(() => card.textContent()).toContain(title);
      expect(await sticksOut(handset)).toEqual([]);
      expect((await items('lock').boundingBox())?.height).toBeLessThan(160);
      await card.focus();
      await page.keyboard.press('ArrowDown');
      const look = surface('longlook');
      await expect(look).toBeVisible();
      expect(await look.evaluate((whole) => whole.scrollWidth - whole.clientWidth)).toBeLessThanOrEqual(0);
      await expect(look.getByRole('button').last()).toBeInViewport();
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    });
});

test('a right-to-left title and body stand at the right, a left-to-right body under it at the left', async ({
  handset,
}) => {
  const { items } = handset;
  const ink = (part: 'title' | 'body') =>
    items('lock').evaluate((card, which) => {
      const spans = [...card.querySelectorAll('span[dir="auto"]')];
      const element = which === 'title' ? spans[0] : spans.at(-1);
      if (element === undefined) throw new Error(`the card has no ${which}`);
      const range = document.createRange();
      range.selectNodeContents(element);
      const [text, box] = [range.getBoundingClientRect(), element.getBoundingClientRect()];
      return text.left - box.left < box.right - text.right - 1 ? 'left' : 'right';
    }, part);
  await handset.push({ aps: { alert: { title: 'طرد', body: 'وصل' } } }, { collapseId: 'text' });
  await expect(items('lock')).toContainText('وصل');
  expect([await ink('title'), await ink('body')]).toEqual(['right', 'right']);
  await handset.push({ aps: { alert: { title: 'طرد', body: 'Arrived' } } }, { collapseId: 'text' });
  await expect(items('lock')).toContainText('Arrived');
  expect([await ink('title'), await ink('body')]).toEqual(['right', 'left']);
});

test('without aps, with an empty alert, for an app that is gone: nothing shows, the log says why, the page goes on', async ({
  handset,
}) => {
  const { device, glass, items, sim } = handset;
  const gatesOf = async (apnsId: string | undefined) => JSON.stringify(await sim.notification(apnsId ?? ''));
  for (const payload of [
    { order: 1024 },
    { aps: {} },
    { aps: { alert: '' } },
    { aps: { alert: { title: '', body: '' } } },
  ]) {
    const { apnsId, accepted } = await handset.push(payload);
    expect(accepted).toBe(true);
    await expect.poll(() => gatesOf(apnsId)).toContain('"gates"');
  }
  await handset.push({ aps: { alert: 'For somebody' } });
  await expect(items('lock')).toHaveCount(1);
  await expect(items('lock')).toContainText('For somebody');
  // a phone that tells APNs only of the second push that its app is gone
  await device.patch({ uninstallLag: 1 });
  await device.event({ type: 'DELETE', bundleId: courier });
  const gone = await handset.push({ aps: { alert: 'For nobody' } }, { topic: courier });
  await expect.poll(() => gatesOf(gone.apnsId)).toContain('"P3"');
  await expect(items('lock')).toHaveCount(0);
  await expect(glass).toHaveAttribute('data-live', 'true');
});

test.describe('with its panel', () => {
  test.use({ wish: { look: { chrome: '1' } } });

  test('what is no message of the door is refused by name, and the page goes on with its phone', async ({
    page,
    handset,
  }) => {
    const thrown: unknown[] = [];
    page.on('pageerror', (error) => thrown.push(error));
    const lines: WebSocketRoute[] = [];
    await page.routeWebSocket(/\/watch$/, (route) => {
      lines.push(route);
      const door = route.connectToServer();
      door.onMessage((message) => route.send(message));
    });
    await page.reload();
    await expect(handset.glass).toHaveAttribute('data-live', 'true');
    const refused = page.getByTestId('refused');
    for (const [message, words] of [
      ['{', 'message: expected JSON'],
      ['null', 'message: expected an object'],
      ['{"type":"entry"}', 'entry.seq: expected a number'],
      [JSON.stringify({ type: 'entry', seq: 1e9, at: 0, event: { type: 'NOBODY_KNOWS' } }), 'entry: expected one'],
    ] as const)
      await test.step(words, async () => {
        const opened = lines.length;
        lines.at(-1)?.send(message);
        await expect(refused).toContainText(words);
        await expect.poll(() => lines.length).toBe(opened + 1);
        await expect(handset.glass).toHaveAttribute('data-live', 'true');
      });
    await handset.alert('Order 1024');
    await expect(handset.items('lock')).toHaveCount(1);
    expect(thrown).toEqual([]);
  });
});
