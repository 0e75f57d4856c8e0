import { readFileSync } from 'node:fs';
import { type Locator } from '@playwright/test';
import { expect, type Handset, test } from '../fixtures/handset.ts';

const courier = 'com.example.courier';

/** A line of the presentation cases, as far as these stories set it. */
interface Case {
  readonly name: string;
  readonly in: {
    readonly push: { readonly level: string };
    readonly app: { readonly state: 'notRunning' | 'suspended' };
    readonly perm: string;
    readonly dev: {
      readonly locked: boolean;
      readonly focus: { readonly allowsApp: boolean; readonly allowsTS: boolean } | null;
    };
  };
  readonly out: {
    readonly lockScreen: boolean;
    readonly banner: string;
    readonly nc: boolean;
    readonly badge: boolean;
    readonly sound: boolean;
    readonly preview: string;
    readonly level: string;
  };
}

const file = new URL('../../packages/device/src/system/presentation-cases.jsonl', import.meta.url);
const all = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Case);

/** The forty: every level under every Focus when allowed, for an app that is suspended or does not run; without Focus when provisional or denied. */
const chosen = all
  .filter(({ name }) =>
    /^alert\/[a-z-]+\/(?:(?:notRunning|suspended)\/(?:un)?locked\/authorized\/.*|notRunning\/(?:unlocked\/provisional|locked\/denied)\/focus-off)$/.test(
      name,
    ),
  )
  .slice(0, 40);

const soundOf = (level: string) => (level === 'critical' ? { critical: 1, name: 'default', volume: 1 } : 'default');

/** Brings the phone into the case's state, with nothing on it. */
async function prepare({ device, items }: Handset, { in: { app, dev } }: Case) {
  await Promise.all([
    device.event({ type: 'SET_BADGE', bundleId: courier, badge: 0 }),
    device.event({ type: 'REMOVE_DELIVERED', bundleId: courier, identifiers: null }),
  ]);
  const rules = { showSilencedOnLock: false, hideBadges: false, dimLock: false };
  const { focus, locked } = dev;
  await device.patch({
    lock: locked ? 'screenOff' : 'unlocked',
    surface: { at: 'home' },
    face: 'away',
    apps: { [courier]: { run: app.state } },
    focus: focus && {
      name: 'work',
      allowedApps: focus.allowsApp ? [courier] : [],
      allowTimeSensitive: focus.allowsTS,
      ...rules,
    },
  });
  // what the case before showed may still be leaving
  for (const surface of ['banner', 'lock', 'nc']) await expect(items(surface)).toHaveCount(0);
}

/** Waits until the page has drawn everything that happened before: it hears of all in one order. */
async function caughtUp({ device, glass }: Handset) {
  await device.patch({ charging: true, lowPower: true });
  await expect(glass).toHaveAttribute('data-low-power', 'true');
  await device.patch({ lowPower: false });
  await expect(glass).toHaveAttribute('data-low-power', 'false');
}

const seen = async (items: Locator) => (await items.count()) > 0;

/** Keeps the moment of every sound the page ever captions: a caption is gone after two seconds, a slow machine is not. */
async function keepCaptions({ page }: Handset) {
  await page.evaluate(`(() => {
    globalThis.heard = new Set();
    const note = () => {
      for (const one of document.querySelectorAll('[data-testid="sound-caption"]')) heard.add(one.dataset.at);
    };
    new MutationObserver(note).observe(document.body, { subtree: true, childList: true, attributes: true });
    note();
  })()`);
}

/** When each sound was heard of which the page has shown a caption. */
async function captions({ page }: Handset): Promise<readonly string[]> {
  return await page.evaluate<string[]>('[...heard]');
}

/** What the page shows of one push, in the words of the cases. */
async function look(handset: Handset, locked: boolean, badge: number, before: readonly string[]) {
  const { device, glass, items, surface } = handset;
  const lockScreen = locked && (await seen(items('lock')));
  const banner = !locked && (await seen(items('banner'))) ? 'temporary' : 'none';
  const told = await device.screen();
  const places = { lockScreen: told.lockScreen.length > 0, banner: told.banner === null ? 'none' : 'temporary' };
  expect.soft(places, '[AC-64] the door tells what the page shows').toEqual({ lockScreen, banner });
  const sound = (await captions(handset)).length > before.length;
  await device.patch({ lock: locked ? 'screenOn' : 'unlocked' });
  await device.event({ type: 'OPEN_NOTIFICATION_CENTER' });
  await expect(surface('nc')).toBeVisible();
  const nc = await seen(items('nc'));
  const drawn = nc
    ? { preview: await items('nc').getAttribute('data-preview'), level: await items('nc').getAttribute('data-level') }
    : {};
  await device.event({ type: 'CLOSE_NOTIFICATION_CENTER' });
  await device.patch({ lock: 'unlocked', surface: { at: 'home' } });
  await expect(surface('home')).toBeVisible();
  await expect(surface('lock')).toHaveCount(0);
  const set = await seen(glass.locator(`[data-app="${courier}"][data-badge="${badge}"]`));
  return { lockScreen, banner, nc, badge: set, sound, ...drawn };
}

for (const authorization of ['authorized', 'provisional', 'denied'] as const) {
  const cases = chosen.filter(({ in: { perm } }) => perm === authorization);
  test.describe(authorization, () => {
    test.use({ wish: { authorization } });
    test(`[AC-10] ${authorization}: the page shows what ${cases.length} presentation cases say`, async ({
      handset,
      pass,
    }) => {
      test.setTimeout(180_000);
      await handset.device.event({ type: 'SETTINGS', bundleId: courier, settings: { critical: true } });
      await keepCaptions(handset);
      for (const [at, one] of cases.entries()) {
        await test.step(one.name, async () => {
          const { level } = one.in.push;
          const badge = at + 2;
          await pass(10_000);
          await prepare(handset, one);
          const before = await captions(handset);
          const { apnsId } = await handset.alert(one.name, {
            'interruption-level': level,
            sound: soundOf(level),
            badge,
          });
          await expect
            .poll(
              async () => (await handset.sim.call<{ status: string }>('GET', `/sim/v1/notifications/${apnsId}`)).status,
            )
            .toMatch(/presented|suppressed|discarded/);
          await caughtUp(handset);
          const { lockScreen, banner, nc, sound, preview, level: shown } = one.out;
          expect
            .soft(await look(handset, one.in.dev.locked, badge, before), one.name)
            .toEqual({ lockScreen, banner, nc, badge: one.out.badge, sound, ...(nc && { preview, level: shown }) });
        });
      }
    });
  });
}

test('the cases are forty', () => {
  expect(chosen).toHaveLength(40);
});
