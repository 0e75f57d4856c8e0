import { reasons } from '@apns-sim/protocol';
import { type SendResult } from '../api/doors.ts';

/** The stations a push passes on its way into APNs, in order. */
export const stations = ['reached', 'authenticated', 'allowed', 'answered'] as const;
export type Station = (typeof stations)[number];

/** How far a trial push came: passed stations, the one it stopped at, and what was said there. */
export interface CheckReport {
  readonly passed: readonly Station[];
  readonly stoppedAt: Station | null;
  /** A reason of APNs, or the words of a connection that failed. */
  readonly said: string;
}

const aboutTopic = ['TopicDisallowed', 'BadTopic', 'MissingTopic'];

/**
 * What a push to a token nobody has tells about a connection: APNs authenticates before it looks for the token (observed),
 * so `BadDeviceToken` means that everything before it is in order.
 */
export function readCheck({ accepted, status, reason = '', error }: Omit<SendResult, 'deviceToken'>): CheckReport {
  if (error !== undefined || status === null) return { passed: [], stoppedAt: 'reached', said: error ?? '' };
  const isAuthentication =
    (reasons as Readonly<Record<string, number>>)[reason] === 403 || reason === 'TooManyProviderTokenUpdates';
  if (isAuthentication) return { passed: ['reached'], stoppedAt: 'authenticated', said: reason };
  if (aboutTopic.includes(reason)) return { passed: ['reached', 'authenticated'], stoppedAt: 'allowed', said: reason };
  if (accepted || ['BadDeviceToken', 'Unregistered', 'DeviceTokenNotForTopic'].includes(reason))
    return { passed: stations, stoppedAt: null, said: reason };
  return { passed: ['reached', 'authenticated', 'allowed'], stoppedAt: 'answered', said: reason };
}
