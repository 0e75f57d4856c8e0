import { type Outcome, type UserAction } from '@apns-sim/protocol';
import { type ActivityTokenUpload } from '../app/token-upload.ts';
import { type BackendCall } from './backend-call.ts';

/** What a step wants done outside the phone's own state; carried out by `device.ts`, never by the step itself. */
export type DeviceEffect =
  | { readonly type: 'connect' }
  | { readonly type: 'disconnect' }
  | { readonly type: 'register'; readonly bundleId: string; readonly topics: readonly string[] }
  /** `topic`: this one alone; absent: all of the app. */
  | { readonly type: 'unregister'; readonly bundleId: string; readonly topic?: string }
  /** A token of a Live Activity is wanted, or is dead. */
  | { readonly type: 'activityToken'; readonly bundleId: string; readonly use: string }
  | { readonly type: 'forgetActivityToken'; readonly bundleId: string; readonly use: string }
  /** A Live Activity listens to a channel from now on, or no more. */
  | { readonly type: 'subscribe'; readonly bundleId: string; readonly channelId: string }
  | { readonly type: 'unsubscribe'; readonly bundleId: string; readonly channelId: string }
  | { readonly type: 'ack'; readonly uniqueId: string }
  | { readonly type: 'outcome'; readonly uniqueId: string; readonly outcome: Outcome }
  | { readonly type: 'userAction'; readonly uniqueId: string; readonly userAction: UserAction }
  | { readonly type: 'power'; readonly restricted: boolean }
  /** The app posts its deviceToken to its provider: step 3. */
  | {
      readonly type: 'uploadToken';
      readonly bundleId: string;
      readonly url: string;
      readonly deviceToken: string;
      /** Whose token it is, when it is not the app's own. */
      readonly liveActivity?: ActivityTokenUpload;
    }
  /** The app calls its developer's own backend. */
  | { readonly type: 'callBackend'; readonly call: BackendCall }
  | { readonly type: 'authorizationChanged'; readonly bundleId: string; readonly authorization: string };
