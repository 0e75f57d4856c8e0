import { type UserEvent } from '@apns-sim/device';
import { createPhone, type FaultWish, installApp, layFault, queuePush, type SendRequest } from '../../api/doors.ts';
import { tellPhone } from '../../session.ts';
import { type Lab, useLab } from '../../store/lab.ts';
import { awaitLab, StepError } from '../await-lab.ts';
import { type Street } from '../steps.ts';
import { type CardId } from './cards.ts';
import { type Undo } from './undo.ts';

/** What a card does its work with: the real doors, each use written down so that it can be taken back. */
export interface Workshop {
  readonly street: Street;
  /** The words of the pushes, in the page's language. */
  readonly words: { readonly title: string; readonly body: string };
  /** Called with whatever the card makes, at once. */
  readonly made: (made: Partial<Pick<Undo, 'faults' | 'phones' | 'apps'>>) => void;
  /** Called with the `apns-id` of every push before it is sent. */
  readonly sent: (apnsId: string) => void;
}

const otherApp = { bundleId: 'com.example.news', displayName: 'News' };
/** More than the hour a provider token is good for, milliseconds. Source: Apple, "Establishing a token-based connection to APNs". */
const staleMs = 3_660_000;

const phoneOf = (lab: Lab, { phoneId }: Street) => lab.mirrors[phoneId]?.state;
const appOf = (lab: Lab, street: Street) => phoneOf(lab, street)?.apps[street.bundleId];

function tell({ street }: Workshop, event: UserEvent): void {
  if (!tellPhone(street.phoneId, event)) throw new StepError('notLive');
}

function ownToken({ street }: Workshop): string {
  const token = appOf(useLab.getState(), street)?.deviceTokens[street.bundleId];
  if (token === undefined) throw new StepError('token');
  return token;
}

async function send(shop: Workshop, wish: Partial<SendRequest> & { readonly n?: number } = {}): Promise<void> {
  const { n, ...rest } = wish;
  const apnsId = crypto.randomUUID();
  shop.sent(apnsId);
  const title = n === undefined ? shop.words.title : `${shop.words.title} · ${n}`;
  await queuePush({
    deviceToken: rest.deviceToken ?? ownToken(shop),
    topic: shop.street.bundleId,
    pushType: 'alert',
    priority: 10,
    payload: { aps: { alert: { title, body: shop.words.body }, sound: 'default' } },
    ...rest,
    apnsId,
  });
}

async function fault(shop: Workshop, what: FaultWish['do']): Promise<void> {
  const { id } = await layFault({ match: { deviceToken: ownToken(shop) }, times: 1, do: what });
  shop.made({ faults: [id] });
}

const away = ({ street }: Workshop) => awaitLab('away', (lab) => phoneOf(lab, street)?.gateway === 'offline');

/** What each card does, through the same doors as everybody. */
export const acts: Record<CardId, (shop: Workshop) => Promise<void>> = {
  async airplane(shop) {
    tell(shop, { type: 'PATCH', patch: { network: 'airplane' } });
    await away(shop);
    await send(shop);
  },
  async offThree(shop) {
    tell(shop, { type: 'POWER_OFF' });
    await away(shop);
    for (const n of [1, 2, 3]) await send(shop, { n });
    tell(shop, { type: 'POWER_ON' });
  },
  async wrongEnvironment(shop) {
    const { id, apps } = await createPhone({ name: 'App Store iPhone', environment: 'production' });
    shop.made({ phones: [id] });
    const deviceToken = apps[0]?.deviceToken;
    if (deviceToken == null) throw new StepError('token');
    await send(shop, { deviceToken });
  },
  async expiredJwt(shop) {
    await fault(shop, { clockSkewMs: staleMs });
    await send(shop);
  },
  async otherApp(shop) {
    const installed = phoneOf(useLab.getState(), shop.street)?.apps[otherApp.bundleId];
    const known = installed?.deviceTokens[otherApp.bundleId];
    if (installed === undefined) shop.made({ apps: [otherApp.bundleId] });
    const deviceToken = known ?? (await installApp(shop.street.phoneId, otherApp)).deviceToken;
    if (deviceToken === null) throw new StepError('token');
    await send(shop, { deviceToken });
  },
  async deleted(shop) {
    const deviceToken = ownToken(shop);
    tell(shop, { type: 'PATCH', patch: { uninstallLag: 0 } });
    tell(shop, { type: 'DELETE', bundleId: shop.street.bundleId });
    const told = (lab: Lab) =>
      lab.registrations.some((event) => event.type === 'tokenInvalidated' && event.deviceToken === deviceToken);
    await awaitLab('away', told);
    await send(shop, { deviceToken });
  },
  async tooLarge(shop) {
    const { title, body } = shop.words;
    await send(shop, { payload: { aps: { alert: { title, body } }, ballast: 'x'.repeat(5 * 1024) } });
  },
  async focus(shop) {
    tell(shop, { type: 'PATCH', patch: { focus: 'doNotDisturb' } });
    await awaitLab('show', (lab) => phoneOf(lab, shop.street)?.focus !== null);
    await send(shop);
  },
  async denied(shop) {
    tell(shop, { type: 'SETTINGS', bundleId: shop.street.bundleId, settings: { allow: false } });
    await awaitLab('permission', (lab) => appOf(lab, shop.street)?.authorization === 'denied');
    await send(shop);
  },
  async forceQuit(shop) {
    tell(shop, { type: 'FORCE_QUIT', bundleId: shop.street.bundleId });
    await awaitLab('open', (lab) => appOf(lab, shop.street)?.forceQuit === true);
    await send(shop, { pushType: 'background', priority: 5, payload: { aps: { 'content-available': 1 } } });
  },
  async collapse(shop) {
    for (const n of [1, 2]) await send(shop, { n, collapseId: 'order-1024' });
  },
  async outage(shop) {
    await fault(shop, { reason: 'ServiceUnavailable' });
    await send(shop, { retry: { tries: 2, firstDelayMs: 800 } });
  },
};
