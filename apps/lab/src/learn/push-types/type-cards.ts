import { type PushType } from '@apns-sim/protocol';

/** Where the phone is to be looked at after a push; `lit`: on the Lock Screen, which the push itself leaves dark. */
export type LookAt = 'lock' | 'lit' | 'home' | 'settings' | 'allSettings';

/** How the sender proves who it is. Source: Apple, "Sending notification requests to APNs". */
type Auth = 'both' | 'token' | 'certificate';

/** Every push type in the order of the cards: what most senders use first. */
export const typeCards = {
  alert: { look: 'lock', auth: 'both' },
  background: { look: 'lock', auth: 'both' },
  liveactivity: { look: 'lock', auth: 'token' },
  voip: { look: 'lock', auth: 'both' },
  widgets: { look: 'home', auth: 'token' },
  controls: { look: 'lit', auth: 'token' },
  pushtotalk: { look: 'home', auth: 'token' },
  location: { look: 'home', auth: 'token' },
  complication: { look: 'lock', auth: 'both' },
  fileprovider: { look: 'settings', auth: 'token' },
  mdm: { look: 'allSettings', auth: 'certificate' },
} as const satisfies Record<PushType, { readonly look: LookAt; readonly auth: Auth }>;

export const cardTypes = Object.keys(typeCards) as readonly PushType[];
