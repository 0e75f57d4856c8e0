// the phone's state, what happens to it, what follows

export { localizeAlert } from './app/localize.ts';
export { redactedBody, redactedUrl } from './app/redacted.ts';
export {
  type AppCallback,
  type AppState,
  type Authorization,
  authorizations,
  type HeldPush,
  type LocationSetting,
  locationSettings,
  type NewApp,
  type NotificationSettings,
  type PreviewSetting,
  previewSettings,
  type RunState,
  runStates,
} from './system/app-state.ts';
export type { BackendCall, BackendTry } from './system/backend-call.ts';
export type { Step } from './system/changes.ts';
export type { DeviceEffect } from './system/effects.ts';
export {
  appEvents,
  callEvents,
  type DeviceEvent,
  type JournalEntry,
  plainEvents,
  type SystemEvent,
  type UserEvent,
} from './system/events.ts';
export { type Focus, type FocusName, type FocusRules, focusNames } from './system/focus.ts';
export { hasOwnSettings } from './system/settings.ts';
export type { Alerted, Banner, ExtendingPush, ShownNotification } from './system/shown.ts';
export {
  type AppPatch,
  type Change,
  type DevicePatch,
  type DeviceState,
  type Factory,
  type LockState,
  lockStates,
  networks,
  type Prompt,
  powerStates,
  type Surface,
  type Unlocking,
} from './system/state.ts';
export { fold, step } from './system/step.ts';
export { nextTimer, type Timer } from './system/timers.ts';

// a new one

export { updatesOften } from './system/activity-budget.ts';
// Live Activities
export type { ScreenActivity, ScreenIsland } from './system/activity-screen.ts';
export type { Call } from './system/call.ts';
export type { ScreenCall } from './system/call-screen.ts';
export { courier } from './system/courier.ts';
export {
  completed,
  type NewDevice,
  newApp,
  newAppCode,
  newDevice,
  newSettings,
} from './system/factory.ts';
export { newFocuses } from './system/focus.ts';
export { type FrameworkUse, type FrameworkUses, type GrantedType, grantedTypes } from './system/framework-use.ts';
export { turnsUsed } from './system/granted-arrival.ts';
export { grants } from './system/grants.ts';
export type { ActivityToken, LiveActivity, NewActivity } from './system/live-activity.ts';
export { hasIsland, type Model, modelNames, models } from './system/model.ts';
export type { ScreenTalk, TalkChannel } from './system/talk.ts';
export { type WakeNow, wakeNow } from './system/wake-now.ts';

// what a person sees

export type { Screen, ScreenGroup, ScreenItem, ScreenPrompt } from './system/screen.ts';
export { hidesPreview, screenOf } from './system/screen-of.ts';

// what is shown, and why

export { patchWrong } from './system/allowed-values.ts';
export { type CaseDifference, type CasesReport, runCases } from './system/cases.ts';
export { decidingGate } from './system/deciding-gate.ts';
export { fidelity, type Guess } from './system/fidelity.ts';
export {
  type Matrix,
  type MatrixAxes,
  type MatrixCell,
  type MatrixWish,
  matrixAxes,
  matrixOf,
} from './system/matrix.ts';
export { matrixText } from './system/matrix-text.ts';
export { present } from './system/present.ts';
export { type PresentInput, presentInput } from './system/present-input.ts';
export type { Presentation } from './system/presentation.ts';
export { type RuleId, ruleTexts, ruleVerdicts } from './system/rules.ts';

// the app's side

export { type ActivityType, type SwiftKey, type SwiftShape, swiftKeys } from './app/activity-types.ts';
export { codeWrong } from './app/allowed-code.ts';
export {
  type ActionOption,
  type AppCode,
  type AuthorizationOption,
  actionOptions,
  authorizationOptions,
  type Backend,
  type BackendEvent,
  backendEvents,
  type CategoryOption,
  categoryOptions,
  type ExtensionChanges,
  type ExtensionEnd,
  extensionEnds,
  type FetchResult,
  fetchResults,
  type NotificationAction,
  type NotificationCategory,
  type PresentationOption,
  presentationOptions,
} from './app/app-code.ts';
export { type BackendValues, backendMistake, backendNames, newBackend } from './app/backend-request.ts';
export { callbackNames, systemActions } from './app/callbacks.ts';
export { type Expectation, expectations, inWords, type Wrong } from './app/checks.ts';
export { type ActivityTokenUpload, type TokenUpload, tokenUpload } from './app/token-upload.ts';

// a running one

export type { OpenSocket, Socket } from './connection/connection.ts';
export { type CallBackend, createDevice, type Device, type DeviceOptions, type Upload } from './device.ts';

// many light ones

export {
  type Behaviour,
  type BehaviourName,
  behaviours,
  type ComeBack,
  comeBacks,
  type FleetPlan,
} from './fleet/behaviours.ts';
export { chanceOf } from './fleet/chance.ts';
export { createFleet, type Fleet, type FleetOptions } from './fleet/fleet.ts';
export { addCounts, type FleetCounts, noCounts } from './fleet/fleet-counts.ts';
export type { Line, OpenLine } from './fleet/line.ts';
