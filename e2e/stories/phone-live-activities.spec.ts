import { objections } from '../fixtures/axe.ts';
import { expect, type Handset, test } from '../fixtures/handset.ts';

const courier = 'com.example.courier';
const topic = `${courier}.push-type.liveactivity`;

/** A push for Live Activities; `second` is seconds on a clock of its own that only has to move on. */
async function activity(handset: Handset, second: number, aps: object) {
  const { deviceTokens } = handset.device.apps[0] ?? {};
  const deviceToken = deviceTokens?.[topic] ?? '';
  const { now } = await handset.sim.call<{ now: string | number }>('GET', '/sim/v1/clock');
  const timestamp = Math.floor(new Date(now).getTime() / 1000) + second;
  const result = await handset.sim.push({
    deviceToken,
    topic,
    pushType: 'liveactivity',
    payload: { aps: { timestamp, ...aps } },
  });
  expect(result.status).toBe(200);
}

const start = (handset: Handset, second = 0, more: object = {}) =>
  activity(handset, second, {
    event: 'start',
    'attributes-type': 'Any',
    attributes: { order: '1024' },
    'content-state': { stage: 'onTheWay', stops: 3 },
    alert: { title: 'Order 1024', body: 'Three stops away' },
    ...more,
  });

const cards = ({ surface }: Handset) => surface('lock').locator('[data-activity-id]');
const island = ({ surface }: Handset) => surface('island');
const part = (handset: Handset, name: string) => island(handset).locator(`[data-part="${name}"]`);

/** Waits until a part has its size: even without motion a frame may pass until it has. `null` does not care. */
async function hasSize(handset: Handset, name: string, width: number, height: number | null) {
  await expect(async () => {
    const box = await part(handset, name).boundingBox();
    expect(Math.abs((box?.width ?? 0) - width)).toBeLessThanOrEqual(1);
    if (height !== null) expect(Math.abs((box?.height ?? 0) - height)).toBeLessThanOrEqual(1);
  }).toPass({ timeout: 10_000 });
}

for (const [language, appearance] of [
  ['en', 'dark'],
  ['zh-Hans', 'light'],
] as const) {
  test(`[AC-70] ${language}, ${appearance}: axe has nothing against card and Dynamic Island`, async ({ handset }) => {
    await handset.device.patch({ language, appearance });
    await start(handset);
    await expect(cards(handset)).toHaveCount(1);
    expect(await objections(handset.page)).toEqual([]);
    await handset.device.event({ type: 'UNLOCK' });
    await expect(island(handset)).toHaveAttribute('data-form', 'compact');
    await expect(handset.surface('lock')).toHaveCount(0);
    expect(await objections(handset.page)).toEqual([]);
    await part(handset, 'main').press('ArrowDown');
    await expect(island(handset)).toHaveAttribute('data-form', 'expanded');
    expect(await objections(handset.page)).toEqual([]);
  });
}

for (const language of ['en', 'zh-Hans'] as const) {
  test(`[AC-24] ${language}, locked: a push starts the card, another changes it, it ends and can be removed`, async ({
    handset,
  }) => {
    await handset.device.patch({ language, lock: 'screenOff' });
    await start(handset);
    await expect(handset.glass).toHaveAttribute('data-lock', 'screenOn');
    await expect(cards(handset)).toHaveCount(1);
    await expect(cards(handset)).toContainText('Order 1024');
    await expect(cards(handset)).toContainText(language === 'en' ? '3 stops away' : '还有3站');
    await expect(island(handset)).toHaveAttribute('data-form', 'none');

    await activity(handset, 1, { event: 'update', 'content-state': { stage: 'onTheWay', stops: 1 } });
    await expect(cards(handset)).toContainText(language === 'en' ? '1 stop away' : '还有1站');

    await activity(handset, 2, { event: 'end', 'content-state': { stage: 'delivered' } });
    await expect(cards(handset)).toHaveAttribute('data-state', 'ended');
    await expect(cards(handset)).toContainText(language === 'en' ? 'Ended' : '已结束');
    await cards(handset).getByRole('button').first().focus();
    await handset.page.keyboard.press('Delete');
    await expect(cards(handset)).toHaveCount(0);
  });
}

test.describe('at one pixel a point', () => {
  test.use({ viewport: { width: 1440, height: 1100 }, wish: { look: { pt: '1' } } });

  test('[AC-24] unlocked: compact, expanded by an alert for five seconds, gone at the end', async ({
    handset,
    pass,
  }) => {
    await handset.device.event({ type: 'UNLOCK' });
    await start(handset);
    await expect(island(handset)).toHaveAttribute('data-form', 'compact');
    await hasSize(handset, 'main', 230, 36.67);

    await activity(handset, 1, { event: 'update', 'content-state': { stage: 'onTheWay', stops: 2 } });
    await expect(part(handset, 'trailing')).toHaveText('2');
    await expect(island(handset)).toHaveAttribute('data-form', 'compact');

    const alert = { title: 'Nearly there', body: 'One stop away' };
    await activity(handset, 2, { event: 'update', 'content-state': { stage: 'onTheWay', stops: 1 }, alert });
    await expect(island(handset)).toHaveAttribute('data-form', 'expanded');
    await expect(part(handset, 'main')).toContainText('Nearly there');
    await hasSize(handset, 'main', 371, null);
    const { height } = (await part(handset, 'main').boundingBox()) ?? { height: 0 };
    expect(height).toBeGreaterThanOrEqual(83);
    expect(height).toBeLessThanOrEqual(161);
    await pass(5_100);
    await expect(island(handset)).toHaveAttribute('data-form', 'compact');

    // without a Dynamic Island the alert is a banner, and between alerts there is nothing
    await handset.device.patch({ model: 'iphone14' });
    await expect(island(handset)).toHaveAttribute('data-notched', 'true');
    await expect(island(handset)).toHaveAttribute('data-form', 'none');
    const banner = handset.surface('activityBanner');
    await activity(handset, 3, { event: 'update', 'content-state': { stage: 'onTheWay', stops: 1 }, alert });
    await expect(banner).toContainText('Nearly there');
    expect(await objections(handset.page)).toEqual([]);
    await pass(5_100);
    await expect(banner).toHaveCount(0);
    await handset.device.patch({ model: 'iphone16' });
    await expect(island(handset)).toHaveAttribute('data-form', 'compact');

    await activity(handset, 10, { event: 'end' });
    await expect(island(handset)).toHaveAttribute('data-form', 'none');
  });

  test('[AC-24] two activities stand attached and detached', async ({ handset }) => {
    await handset.device.event({ type: 'UNLOCK' });
    await start(handset);
    await start(handset, 1, { 'content-state': { homeScore: 2, awayScore: 1 }, attributes: { home: 'A', away: 'B' } });
    await expect(island(handset)).toHaveAttribute('data-form', 'minimal');
    await hasSize(handset, 'detached', 36.67, 36.67);
    await hasSize(handset, 'leading', 45, 36.67);
  });
});

test('the Island opens by key and by button, and a tap opens the app', async ({ handset, page }) => {
  await handset.device.event({ type: 'UNLOCK' });
  await start(handset, 0, { 'content-state': { floor: 3, door: 'open' } });
  await expect(island(handset)).toHaveAttribute('data-form', 'compact');
  await part(handset, 'main').focus();
  await page.keyboard.press('ArrowDown');
  await expect(island(handset)).toHaveAttribute('data-form', 'expanded');
  await expect(part(handset, 'main')).toContainText('floor');
  await page.keyboard.press('Escape');
  await expect(island(handset)).toHaveAttribute('data-form', 'compact');
  await island(handset).locator('[data-action="expand"]').press('Enter');
  await expect(island(handset)).toHaveAttribute('data-form', 'expanded');
  await part(handset, 'main').click();
  await expect(handset.surface('app')).toBeVisible();
});

test('content that is out of date says so', async ({ handset, pass, phoneLanguage }) => {
  const { now } = await handset.sim.call<{ now: string | number }>('GET', '/sim/v1/clock');
  await start(handset, 0, { 'stale-date': Math.floor(new Date(now).getTime() / 1000) + 60 });
  await expect(cards(handset)).toHaveAttribute('data-state', 'active');
  await pass(61_000);
  await expect(cards(handset)).toHaveAttribute('data-state', 'stale');
  await expect(cards(handset)).toContainText(phoneLanguage === 'en' ? 'Not up to date' : '内容未更新');
});
