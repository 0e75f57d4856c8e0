/** The calls iOS makes into an app, as Apple spells them; a log of an app shows these names. Source: Apple, UIApplicationDelegate, UNUserNotificationCenterDelegate, PKPushRegistryDelegate, CXProviderDelegate, ActivityKit. */
export const callbackNames = {
  didFinishLaunching: 'application(_:didFinishLaunchingWithOptions:)',
  didRegister: 'application(_:didRegisterForRemoteNotificationsWithDeviceToken:)',
  didFailToRegister: 'application(_:didFailToRegisterForRemoteNotificationsWithError:)',
  didReceiveRemoteNotification: 'application(_:didReceiveRemoteNotification:fetchCompletionHandler:)',
  fetchCompleted: 'fetchCompletionHandler(_:)',
  willPresent: 'userNotificationCenter(_:willPresent:withCompletionHandler:)',
  didReceive: 'userNotificationCenter(_:didReceive:withCompletionHandler:)',
  openSettingsFor: 'userNotificationCenter(_:openSettingsFor:)',
  delivered: 'getDeliveredNotifications(completionHandler:)',
  authorizationAnswered: 'requestAuthorization(options:completionHandler:)',
  didReceiveIncomingPush: 'pushRegistry(_:didReceiveIncomingPushWith:for:completion:)',
  pushToken: 'Activity.pushTokenUpdates',
  pushToStartToken: 'Activity.pushToStartTokenUpdates',
  reportNewIncomingCall: 'CXProvider.reportNewIncomingCall(with:update:completion:)',
  reportCallEnded: 'CXProvider.reportCall(with:endedAt:reason:)',
  answerCall: 'provider(_:perform: CXAnswerCallAction)',
  endCall: 'provider(_:perform: CXEndCallAction)',
  setMutedCall: 'provider(_:perform: CXSetMutedCallAction)',
  setHeldCall: 'provider(_:perform: CXSetHeldCallAction)',
  getTimeline: 'TimelineProvider.getTimeline(in:completion:)',
  currentValue: 'ControlValueProvider.currentValue()',
  didReceiveLocationPush: 'didReceiveLocationPushPayload(_:completion:)',
  signalEnumerator: 'NSFileProviderManager.signalEnumerator(for:completionHandler:)',
  managementCheckIn: 'MDM client: connects to its server',
  terminated: 'terminated by the system',
  activityRequestFailed: 'Activity.request(attributes:content:pushType:) failed',
} as const;

/** The system's own action identifiers in `didReceive`. Source: Apple, UNNotificationResponse.actionIdentifier. */
export const systemActions = {
  default: 'com.apple.UNNotificationDefaultActionIdentifier',
  dismiss: 'com.apple.UNNotificationDismissActionIdentifier',
} as const;
