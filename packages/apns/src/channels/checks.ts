import { checkDuplicateHeaders } from '../ingress/check-path.ts';
import { authenticationChecks } from '../ingress/checks.ts';
import { type ChannelCheckEntry } from './channel-world.ts';
import { checkAppOfSender, checkBroadcastCapability, checkBundleIdPlain, checkManagementRate } from './check-app.ts';
import {
  checkBroadcastExpiration,
  checkBroadcastPayload,
  checkBroadcastPriority,
  checkBroadcastPushType,
  checkBroadcastRate,
} from './check-broadcast.ts';
import { checkChannelExists, checkChannelIdForm, checkChannelIdPresent } from './check-channel.ts';
import {
  checkBroadcastMethod,
  checkBroadcastPath,
  checkManagementMethod,
  checkManagementPath,
  checkRequestId,
} from './check-channel-path.ts';
import {
  checkChannelLimit,
  checkChannelPushType,
  checkSettingsJson,
  checkSettingsKnown,
  checkSettingsPresent,
  checkSettingsSize,
  checkStoragePolicy,
} from './check-channel-settings.ts';

/*
 * Every check of the two doors in the order it runs; the first that refuses decides. Known of Apple's order: method before authentication,
 * and on the management host authentication before anything about the channel (observed); for a broadcast authentication, channel, delivery (Apple).
 */

const app: readonly ChannelCheckEntry[] = [
  ['CH-9', checkRequestId],
  ['CH-10', checkBundleIdPlain],
  ['CH-11', checkAppOfSender],
  ['CH-12', checkBroadcastCapability],
];

const channel: readonly ChannelCheckEntry[] = [
  ['CH-20', checkChannelIdPresent],
  ['CH-21', checkChannelIdForm],
  ['CH-22', checkChannelExists],
];

/** Who speaks, and what is said: up to the end of the first list a request leaves no trace on its connection. */
export interface DoorChecks {
  readonly arrival: readonly ChannelCheckEntry[];
  readonly request: readonly ChannelCheckEntry[];
}

export const managementChecks: DoorChecks = {
  arrival: [
    ['CH-7', checkManagementMethod],
    ['CH-6', checkManagementPath],
    ['IN-4', checkDuplicateHeaders],
    ...authenticationChecks,
  ],
  request: [
    ...app,
    ['CH-13', checkSettingsPresent],
    ['CH-14', checkSettingsSize],
    ['CH-15', checkSettingsJson],
    ['CH-16', checkSettingsKnown],
    ['CH-16', checkStoragePolicy],
    ['CH-18', checkChannelPushType],
    ['CH-19', checkChannelLimit],
    ...channel,
    ['CH-33', checkManagementRate],
  ],
};

export const broadcastChecks: DoorChecks = {
  arrival: [
    ['BR-2', checkBroadcastMethod],
    ['BR-2', checkBroadcastPath],
    ['IN-4', checkDuplicateHeaders],
    ...authenticationChecks,
  ],
  request: [
    ...app,
    ['BR-3', checkBroadcastPushType],
    ...channel,
    ['BR-6', checkBroadcastExpiration],
    ['BR-8', checkBroadcastPriority],
    ['BR-9', checkBroadcastPayload],
    ['BR-10', checkBroadcastRate],
  ],
};
