import { type ActivityType } from './activity-types.ts';

/*
 * "The app's code": what a developer wrote, as data a tester edits. Apple's names, in Apple's spelling.
 */

/** What `willPresent` may return. Source: Apple, UNNotificationPresentationOptions. */
export const presentationOptions = ['banner', 'list', 'sound', 'badge'] as const;
export type PresentationOption = (typeof presentationOptions)[number];

/** What an app may ask for in `requestAuthorization(options:)`. Source: Apple, UNAuthorizationOptions. */
export const authorizationOptions = [
  'alert',
  'sound',
  'badge',
  'carPlay',
  'criticalAlert',
  'providesAppNotificationSettings',
  'provisional',
  'timeSensitive',
  'announcement',
] as const;
export type AuthorizationOption = (typeof authorizationOptions)[number];

/** Source: Apple, UNNotificationActionOptions. */
export const actionOptions = ['foreground', 'destructive', 'authenticationRequired'] as const;
export type ActionOption = (typeof actionOptions)[number];

/** Source: Apple, UNNotificationCategoryOptions. */
export const categoryOptions = [
  'customDismissAction',
  'allowInCarPlay',
  'hiddenPreviewsShowTitle',
  'hiddenPreviewsShowSubtitle',
  'allowAnnouncement',
] as const;
export type CategoryOption = (typeof categoryOptions)[number];

/** A button of the long look; with `textInput` it asks for a line of text first. Source: Apple, UNNotificationAction, UNTextInputNotificationAction. */
export interface NotificationAction {
  readonly identifier: string;
  readonly title: string;
  readonly options: readonly ActionOption[];
  readonly textInput?: { readonly buttonTitle: string; readonly placeholder: string };
}

/** A kind of notification and its actions, found by `aps.category`; the long look draws four at most. Source: Apple, UNNotificationCategory. */
export interface NotificationCategory {
  readonly identifier: string;
  readonly actions: readonly NotificationAction[];
  readonly options: readonly CategoryOption[];
  /** Stands for the body while previews are hidden; `%u` is the number of the app's notifications. */
  readonly hiddenPreviewsBodyPlaceholder?: string;
}

/** How a notification service extension ends. */
export const extensionEnds = ['none', 'ok', 'timeout', 'crash'] as const;
export type ExtensionEnd = (typeof extensionEnds)[number];

/**
 * What a service extension that ends well makes of the content. In the texts `{{title}}`, `{{subtitle}}`, `{{body}}`
 * stand for the original's and `{{userInfo.some.key}}` for a value of the payload.
 */
export interface ExtensionChanges {
  /** How long it works, milliseconds of the simulation's clock; 30 s and more is a time-out. */
  readonly delayMs: number;
  readonly title?: string;
  readonly subtitle?: string;
  readonly body?: string;
  /** The address of the picture it attaches; empty attaches none. */
  readonly attachment?: string;
  /** The message it donates as an `INSendMessageIntent`, which makes the notification one of a person. */
  readonly sendMessageIntent?: SendMessageIntent;
}

/** Who writes, as templates like those above. Source: Apple, "Implementing communication notifications". */
export interface SendMessageIntent {
  readonly sender: string;
  /** The address of the avatar; empty draws the initials. */
  readonly senderImage?: string;
  /** The name of a group; empty for a message to one person. */
  readonly group?: string;
}

/** What a background fetch hands to its completion handler. Source: Apple, UIBackgroundFetchResult. */
export const fetchResults = ['newData', 'noData', 'failed'] as const;
export type FetchResult = (typeof fetchResults)[number];

/** When an app calls its backend. */
export const backendEvents = ['registered', 'tokenChanged', 'uninstalled'] as const;
export type BackendEvent = (typeof backendEvents)[number];

/** The user's own backend, called by an app with its deviceToken: a template of the request. See `backend-request.ts`. */
export interface Backend {
  readonly url: string;
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'GET';
  readonly headers: Readonly<Record<string, string>>;
  /** Any JSON; texts in it hold `{{deviceToken}}` and the like. `null` sends no body. */
  readonly body: unknown;
  readonly events: readonly BackendEvent[];
  /** So often it is tried in all before it is given up, 1 to 20. */
  readonly attempts: number;
}

/** "The app's code": what a developer wrote, as data a tester edits. */
export interface AppCode {
  readonly registersAtLaunch: boolean;
  /** Asks for permission when it is first opened. */
  readonly requestsAuthorizationAtLaunch: boolean;
  /** What it asks for. With `provisional` there is no prompt; with `criticalAlert` a second one. */
  readonly authorizationOptions: readonly AuthorizationOption[];
  /** `null`: the delegate method is not implemented, so nothing is shown in the foreground. */
  readonly willPresent: readonly PresentationOption[] | null;
  readonly categories: readonly NotificationCategory[];
  readonly clearsBadgeAtLaunch: boolean;
  /** The Background Modes capability "Remote notifications". */
  readonly remoteNotificationBackgroundMode: boolean;
  readonly backgroundFetchResult: FetchResult;
  /** A notification service extension, and how it ends. */
  readonly serviceExtension: ExtensionEnd;
  readonly extensionChanges: ExtensionChanges;
  readonly timeSensitiveCapability: boolean;
  readonly criticalEntitlement: boolean;
  /** The Communication Notifications capability, without which a donated message changes nothing. */
  readonly communicationCapability: boolean;
  /** The entitlement `aps-environment`; without it registering fails. */
  readonly apsEnvironmentEntitlement: boolean;
  /** `NSSupportsLiveActivitiesFrequentUpdates` in Info.plist: updates of priority 10 have no budget. */
  readonly frequentActivityUpdates: boolean;
  /** Its `ActivityAttributes` types by name. A push for one of them must decode; one of a type that is not here is shown as it comes. */
  readonly activityTypes: Readonly<Record<string, ActivityType>>;
  /** It tells CallKit of a call for each VoIP push: `reportNewIncomingCall`. */
  readonly reportsIncomingCalls: boolean;
  /** Language → key → text, as in `Localizable.strings`: what `loc-key` and the like look up. */
  readonly strings: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly backend: Backend | null;
}
