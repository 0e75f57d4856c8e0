import { type AnswerRecord, type CheckResult, type ConnectionInfo, type RequestRecord } from './delivery-records.ts';
import { type Why } from './why.ts';

/** Events of broadcast channels and of those who listen to them. */
export type ChannelEvent =
  /** One call of channel management, whole: what was asked, what was answered and why. */
  | {
      readonly type: 'channelRequest';
      readonly requestId: string;
      readonly operation: 'create' | 'read' | 'delete' | 'list' | null;
      readonly bundleId: string | null;
      readonly channelId: string | null;
      readonly request: RequestRecord;
      readonly connection: ConnectionInfo;
      readonly streamId: number;
      /** `null`: kept from its sender by a fault. */
      readonly answer: AnswerRecord | null;
      readonly checks: readonly CheckResult[];
      /** `null` when it was done. */
      readonly why: Why | null;
      readonly warnings: readonly Why[];
      readonly durationMs: number;
      /** What faults did to it; absent when none did. */
      readonly faults?: readonly { readonly faultId: string; readonly why: Why }[];
    }
  | {
      readonly type: 'subscribed';
      readonly deviceId: string;
      readonly bundleId: string;
      readonly channelId: string;
      readonly isNew: boolean;
    }
  | {
      readonly type: 'subscriptionFailed';
      readonly deviceId: string;
      readonly bundleId: string;
      readonly channelId: string;
      readonly error: string;
    }
  | {
      readonly type: 'unsubscribed';
      readonly deviceId: string;
      readonly bundleId: string;
      readonly channelId: string;
      readonly cause: string;
    };

/** Events of a broadcast and of its deliveries; what becomes of a delivery is told as of any push. */
export type BroadcastEvent =
  /** A broadcast was taken; what becomes of it is told of each delivery. */
  | {
      readonly type: 'broadcastAccepted';
      readonly uniqueId: string;
      /** Its `apns-request-id`. */
      readonly apnsId: string;
      readonly bundleId: string;
      readonly channelId: string;
      /** Devices that listened at this moment. */
      readonly subscribers: number;
      readonly checks: readonly CheckResult[];
      readonly warnings: readonly Why[];
    }
  /** One device's delivery of a broadcast begins, with a `uniqueId` of its own; it is tied to the broadcast by `broadcastId`. */
  | {
      readonly type: 'addressed';
      readonly uniqueId: string;
      readonly apnsId: string;
      /** The `uniqueId` of the broadcast. */
      readonly broadcastId: string;
      readonly deviceId: string;
      readonly topic: string;
      readonly channelId: string;
    };
