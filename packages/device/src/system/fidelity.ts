/*
 * What nobody outside Apple knows for certain, or what is ours to choose, each as one constant with where it comes from.
 * `verifiedOn` is the day somebody checked it on a real iPhone, `null` while nobody has.
 */

/** One thing we had to decide, and how sure we are. */
export interface Guess<T> {
  readonly value: T;
  readonly source: 'Apple' | 'community' | 'ours';
  readonly note: string;
  /** ISO date of a check on a real iPhone. */
  readonly verifiedOn: string | null;
}

const guess = <T>(value: T, source: Guess<T>['source'], note: string): Guess<T> => ({
  value,
  source,
  note,
  verifiedOn: null,
});

export const fidelity = {
  passiveShowsBanner: guess<boolean>(false, 'Apple', 'UNNotificationInterruptionLevel.passive: added to the list only'),
  notDeterminedWord: guess('Delivered to Device', 'ours', 'no page says what APNs records when nobody was asked yet'),
  criticalWithoutPermissionBecomes: guess('active', 'ours', 'Apple does not say which level it falls back to'),
  criticalIgnoresMute: guess<boolean>(
    true,
    'ours',
    'Settings says critical alerts always appear; Options › Mute is not named',
  ),
  bannerMs: guess(5_000, 'ours', 'a temporary banner stays about five seconds'),
  bootMs: guess(1_200, 'ours', 'a real start takes half a minute; nobody wants to wait for it'),
  screenOnMs: guess(10_000, 'ours', 'a lit Lock Screen goes dark about ten seconds after the last touch'),
  backgroundMs: guess(5_000, 'ours', 'an app that was left is suspended after about five seconds'),
  backgroundWakeMs: guess(30_000, 'Apple', 'Pushing background updates to your App: 30 seconds'),
  wakesPerHour: guess(3, 'Apple', 'Pushing background updates to your App: not more than two or three an hour'),
  deniedWithBackgroundModeIsWoken: guess<boolean>(
    true,
    'community',
    'alert + content-available on a denied app wakes it',
  ),
  lockScreenOffIsQuiet: guess<boolean>(
    true,
    'ours',
    'with Lock Screen alerts off a locked phone lists it in Notification Center only',
  ),
  extensionMs: guess(30_000, 'Apple', 'UNNotificationServiceExtension: about 30 seconds, then the original is shown'),
  summaryTimes: guess(['08:00', '18:00'], 'ours', 'the hours iOS offers first'),
  activityMs: guess(8 * 3_600_000, 'community', 'the system ends a Live Activity after eight hours'),
  activityStaysMs: guess(
    4 * 3_600_000,
    'Apple',
    'Starting and updating Live Activities with ActivityKit push notifications: up to four hours on the Lock Screen',
  ),
  activityUpdatesPerHour: guess(
    30,
    'ours',
    'updates of priority 10 have an hourly budget; Apple says so and gives no number',
  ),
  activityStartsPerHour: guess(
    10,
    'community',
    'push-to-start has a budget of its own, after about ten in a short time the phone says "Push-to-start budget exceeded"; the hour is ours',
  ),
  widgetReloadsPerDay: guess(40, 'Apple', 'Keeping a widget up to date: 40 to 70 reloads a day; the lower end is ours'),
  controlReloadsPerDay: guess(40, 'ours', 'Apple gives no number for controls; as for widgets'),
  locationPushesPerDay: guess(360, 'Apple', 'Creating a location push service extension: about 360 in 24 hours'),
  locationTopicAwayMs: guess(
    3_600_000,
    'ours',
    'Creating a location push service extension: used up, the topic is unregistered for a while; Apple gives no time',
  ),
  complicationPushesPerDay: guess(50, 'Apple', 'PushKit: 50 complication pushes a day'),
  fileProviderSignalsPerHour: guess(20, 'ours', 'too many pushes are throttled; Apple gives no number'),
  locationMs: guess(30_000, 'ours', 'how long the arrow stays in the status bar after an extension was woken'),
  callRingsMs: guess(30_000, 'ours', 'how long an app lets a call ring before it reports it as unanswered'),
  callsAtOnce: guess(2, 'Apple', 'CXProviderConfiguration.maximumCallGroups: two by default'),
  voipFailures: guess(
    3,
    'ours',
    'PushKit: an app that repeatedly reports no call may get no VoIP pushes any more; Apple gives no number',
  ),
  ringerSteps: guess(
    16,
    'community',
    'the volume buttons have sixteen steps and do not reach silence, which is the task of the switch',
  ),
  islandExpandedMs: guess(5_000, 'ours', 'an alert opens the Dynamic Island for about five seconds'),
  turnOffRemovesNotifications: guess<boolean>(true, 'ours', 'what a denied app had listed goes with the permission'),
} as const;

/** Bounds of what a phone keeps, so that a long run cannot grow without end; ours. */
export const keeps = { notifications: 2500, seen: 5000, callbacks: 50, activities: 20, backendTries: 50 } as const;
