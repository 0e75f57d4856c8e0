import { type PushType } from '@apns-sim/protocol';
import { pushMagic } from './push-magic.ts';

/** A push type, or none: a request without the header. */
export type Kind = PushType | 'none';

/** The kinds with a button of their own, the most used first. */
export const firstKinds = ['alert', 'background', 'liveactivity'] as const satisfies readonly Kind[];

/** The others, in a list: each reaches a framework of its own. */
export const moreKinds = [
  'voip',
  'complication',
  'fileprovider',
  'mdm',
  'location',
  'pushtotalk',
  'widgets',
  'controls',
  'none',
] as const satisfies readonly Kind[];

/** Kinds whose payload may have an alert, sound and badge. */
export const showsAlert = (kind: Kind): boolean => kind === 'alert' || kind === 'liveactivity' || kind === 'none';

const order = { aps: { alert: { title: 'Order 1024', body: 'Out for delivery' }, sound: 'default' } };

/** Source of the shapes: Apple, the pages of each framework; the values are examples. */
const starters: Record<Kind, (seconds: number) => object> = {
  alert: () => order,
  none: () => order,
  background: () => ({ aps: { 'content-available': 1 }, sync: 'orders' }),
  liveactivity: (seconds) => ({
    aps: {
      timestamp: seconds,
      event: 'update',
      'content-state': { stage: 'onTheWay', stops: 3 },
      alert: { title: 'Order 1024', body: 'Three stops away' },
    },
  }),
  voip: () => ({ aps: {}, call: { id: '9f2c', from: 'Mei 梅' } }),
  complication: () => ({ aps: {}, stops: 3 }),
  fileprovider: () => ({ 'container-identifier': 'NSFileProviderRootContainerItemIdentifier', domain: 'orders' }),
  mdm: () => ({ mdm: pushMagic }),
  location: () => ({ aps: {} }),
  pushtotalk: () => ({ aps: {}, activeSpeaker: 'Mei 梅' }),
  widgets: () => ({ aps: { 'content-changed': true } }),
  controls: () => ({ aps: { 'content-changed': true } }),
};

/** The example payload of a kind. @param now milliseconds since 1970 */
export const starterOf = (kind: Kind, now: number): string =>
  JSON.stringify(starters[kind](Math.floor(now / 1000)), null, 2);
