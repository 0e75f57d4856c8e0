// the phone's state, what happens to it, what follows

export type { Step } from './system/changes.ts';
export type { DeviceEffect } from './system/effects.ts';
export type { DeviceEvent, DevicePatch, JournalEntry, SystemEvent, UserEvent } from './system/events.ts';
export {
  type Alerted,
  type AppCallback,
  type AppCode,
  type AppState,
  type Authorization,
  authorizations,
  type Banner,
  type DeviceState,
  type Focus,
  type LockState,
  type NotificationSettings,
  type PresentationOption,
  type PreviewSetting,
  presentationOptions,
  previewSettings,
  type RunState,
  runStates,
  type ShownNotification,
  type Surface,
} from './system/state.ts';
export { fold, step } from './system/step.ts';
export { nextTimer, type Timer } from './system/timers.ts';

// a new one

export { courier, type NewApp, type NewDevice, newApp, newAppCode, newDevice, newSettings } from './system/factory.ts';

// what a person sees

export type { Screen, ScreenItem } from './system/screen.ts';
export { hidesPreview, screenOf } from './system/screen-of.ts';

// what is shown, and why

export { type CaseDifference, type CasesReport, runCases } from './system/cases.ts';
export { fidelity, type Guess } from './system/fidelity.ts';
export { present } from './system/present.ts';
export { type PresentInput, presentInput } from './system/present-input.ts';
export type { Presentation } from './system/presentation.ts';
export { type RuleId, ruleTexts, ruleVerdicts } from './system/rules.ts';

// the app's side

export { callbackNames, systemActions } from './app/callbacks.ts';
export { type TokenUpload, tokenUpload } from './app/token-upload.ts';

// a running one

export type { OpenSocket, Socket } from './connection/connection.ts';
export { createDevice, type Device, type DeviceOptions, type Upload } from './device.ts';
