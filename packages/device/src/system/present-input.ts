import {
  type Aps,
  type InterruptionLevel,
  type NotificationFrame,
  type Priority,
  type PushType,
  pushTypes,
} from '@apns-sim/protocol';
import { type AppCode } from '../app/app-code.ts';
import { communicationOf } from '../app/service-extension.ts';
import { type AppState, type Authorization, type NotificationSettings } from './app-state.ts';
import { fidelity } from './fidelity.ts';
import { isDark } from './lock.ts';
import { type DeviceState } from './state.ts';

/** All the pipeline looks at. Plain facts, so that a preview or a test can make them up. */
export interface PresentInput {
  readonly push: {
    /** `visible` is `apns-push-type: alert`; `other` is every type that is never shown as a notification. */
    readonly kind: 'visible' | 'background' | 'other';
    readonly priority: Priority;
    /** UNIX seconds; 0: one attempt only. */
    readonly expiration: number | null;
    readonly fromStorage: boolean;
    readonly level: InterruptionLevel;
    /** Whether there is a title, subtitle or body to show. */
    readonly alert: boolean;
    readonly sound: boolean;
    readonly badge: number | null;
    readonly contentAvailable: boolean;
    readonly mutableContent: boolean;
    /** Who wrote, as the service extension would donate it; absent when it donates nothing. */
    readonly sender?: string;
  };
  /** `null`: not installed. */
  readonly app:
    | (Pick<AppState, 'run' | 'forceQuit'> &
        Pick<AppCode, 'willPresent' | 'serviceExtension' | 'timeSensitiveCapability' | 'criticalEntitlement'> & {
          readonly backgroundMode: boolean;
          /** Whether it may show communication notifications; absent: it may. */
          readonly communicationCapability?: boolean;
        })
    | null;
  readonly authorization: Authorization;
  readonly settings: NotificationSettings;
  /** Options › Mute holds at this moment. */
  readonly muted: boolean;
  readonly device: {
    /** The push is on the phone already, so that the gates of reaching it (P1, P2, P4) are behind it. */
    readonly reached: boolean;
    readonly online: boolean;
    readonly locked: boolean;
    readonly screenOn: boolean;
    readonly unlockedSinceBoot: boolean;
    readonly face: DeviceState['face'];
    readonly previews: DeviceState['previews'];
    readonly ringer: DeviceState['ringer'];
    readonly lowPower: boolean;
    readonly charging: boolean;
    readonly focus: {
      readonly allowsApp: boolean;
      readonly allowsTimeSensitive: boolean;
      readonly showSilencedOnLock: boolean;
      readonly allowsPeople?: readonly string[];
    } | null;
    /** Background wakes of this app within the last hour. */
    readonly wakesLastHour: number;
  };
}

/** Milliseconds in which background wakes are counted. */
export const hour = 3_600_000;

/** Background wakes that still count, times in milliseconds since 1970. */
export const wakesWithinHour = (wakes: readonly number[], at: number): number[] =>
  wakes.filter((wake) => wake > at - hour);

/** How a phone treats a push type. A request without one is judged by its body, as before iOS 13. */
export function kindOf(pushType: PushType | null, aps: Aps): PresentInput['push']['kind'] {
  if (pushType === 'alert' || pushType === 'background') return pushType === 'alert' ? 'visible' : 'background';
  if (pushType !== null && Object.hasOwn(pushTypes, pushType)) return 'other';
  const visible = aps.alert !== undefined || aps.sound !== undefined || aps.badge !== undefined;
  return visible || !aps.contentAvailable ? 'visible' : 'background';
}

/** Whether `alert` says anything: an empty one shows nothing. */
const hasText = ({ alert = {} }: Aps): boolean =>
  [alert.title, alert.subtitle, alert.body, alert.titleLocKey, alert.subtitleLocKey, alert.locKey].some(Boolean);

/** An extension that takes too long is one that ran out of time. */
export const extensionEnd = ({ serviceExtension, extensionChanges }: AppCode): AppCode['serviceExtension'] =>
  serviceExtension === 'ok' && extensionChanges.delayMs >= fidelity.extensionMs.value ? 'timeout' : serviceExtension;

/** The facts of a push that has arrived on this phone. */
export function presentInput(
  state: DeviceState,
  app: AppState,
  frame: Pick<NotificationFrame, 'pushType' | 'priority' | 'expiration' | 'fromStorage'>,
  aps: Aps,
  at: number,
  userInfo: unknown = {},
): PresentInput {
  const { focus } = state;
  const intent = app.code.extensionChanges.sendMessageIntent;
  const sender = communicationOf(intent, aps.alert ?? {}, userInfo)?.sender;
  return {
    push: {
      kind: kindOf(frame.pushType, aps),
      priority: frame.priority,
      expiration: frame.expiration,
      fromStorage: frame.fromStorage,
      // the flag in the sound dictionary makes a critical alert as well
      level: aps.sound?.critical ? 'critical' : aps.interruptionLevel,
      alert: hasText(aps),
      sound: aps.sound !== undefined,
      badge: aps.badge ?? null,
      contentAvailable: aps.contentAvailable,
      mutableContent: aps.mutableContent,
      ...(sender !== undefined && { sender }),
    },
    app: {
      run: app.run,
      forceQuit: app.forceQuit,
      willPresent: app.code.willPresent,
      serviceExtension: extensionEnd(app.code),
      timeSensitiveCapability: app.code.timeSensitiveCapability,
      criticalEntitlement: app.code.criticalEntitlement,
      backgroundMode: app.code.remoteNotificationBackgroundMode,
      communicationCapability: app.code.communicationCapability,
    },
    authorization: app.authorization,
    settings: app.settings,
    muted: app.settings.mutedUntil !== null && app.settings.mutedUntil > at,
    device: {
      reached: true,
      online: true,
      locked: state.lock !== 'unlocked',
      screenOn: !isDark(state),
      charging: state.charging,
      unlockedSinceBoot: state.unlockedSinceBoot,
      face: state.face,
      previews: state.previews,
      ringer: state.ringer,
      lowPower: state.lowPower,
      focus: focus && {
        allowsApp: focus.allowedApps.includes(app.bundleId),
        allowsTimeSensitive: focus.allowTimeSensitive,
        showSilencedOnLock: focus.showSilencedOnLock,
        allowsPeople: focus.allowedPeople ?? [],
      },
      wakesLastHour: wakesWithinHour(app.backgroundWakes, at).length,
    },
  };
}
