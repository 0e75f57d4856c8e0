import { isManagementTopic, type NotificationFrame } from '@apns-sim/protocol';
import { changed, ignore, type Step } from './changes.ts';
import { type DeviceEffect } from './effects.ts';
import { frameworkOutcome } from './framework-outcome.ts';
import { isObject } from './grants.ts';
import { type Management } from './management-profile.ts';
import { readPayload } from './read-push.ts';
import { forgetTokens } from './registration.ts';
import { type RuleId } from './rules.ts';
import { type DeviceState } from './state.ts';

/* A phone that is managed: enrolled with an MDM server, which reaches it by a token of its own. Source: Apple, "Device Management", Check-in: TokenUpdate. */

const asks = (topic: string): DeviceEffect => ({ type: 'register', bundleId: topic, topics: [topic] });

/** The profile is installed: the phone asks for a token of its topic, now or at the next connection. */
export function enroll(
  state: DeviceState,
  { topic, pushMagic }: { readonly topic: string; readonly pushMagic: string },
): Step {
  if (!isManagementTopic(topic)) return ignore(state, `ENROLL: topic: expected com.apple.mgmt.…, got ${topic}`);
  if (state.management !== null) return ignore(state, `the phone is managed already, by ${state.management.topic}`);
  const management: Management = { topic, pushMagic, deviceToken: null, contacts: 0, contactedAt: null };
  return changed({ ...state, management }, state.gateway === 'online' ? [asks(topic)] : []);
}

/** The profile is removed: its token dies. */
export function unenroll(state: DeviceState): Step {
  if (state.management === null) return ignore(state, 'the phone is not managed');
  return forgetTokens({ ...state, management: null }, state.management.topic);
}

/** A fresh connection asks for the token of a profile that has none yet. */
export const managementTokenOwed = (state: DeviceState): Step =>
  changed(state, state.management?.deviceToken === null ? [asks(state.management.topic)] : []);

/** The token has come; the phone tells its server in a TokenUpdate. `undefined` when it is not that of the profile. */
export function receiveManagementToken(
  state: DeviceState,
  topic: string,
  tokens: Readonly<Record<string, string>>,
): Step | undefined {
  const { management } = state;
  const deviceToken = tokens[topic];
  if (management?.topic !== topic || deviceToken === undefined) return undefined;
  return changed({ ...state, management: { ...management, deviceToken } });
}

const told = (state: DeviceState, { uniqueId }: NotificationFrame, rule: RuleId): Step =>
  changed(state, [
    { type: 'outcome', uniqueId, outcome: frameworkOutcome([rule], rule === 'D1' ? ['management'] : []) },
  ]);

/** A push to the profile’s token has come down. It holds no command: the phone contacts its server for that. */
export function receiveManagement(state: DeviceState, frame: NotificationFrame, at: number): Step {
  const { management } = state;
  const payload = readPayload(frame);
  if (management === null || !isObject(payload) || payload.mdm !== management.pushMagic)
    return told(state, frame, 'D2');
  const contacted = { ...management, contacts: management.contacts + 1, contactedAt: at };
  return told({ ...state, management: contacted }, frame, 'D1');
}

/** A push of the type came down for an app, which no MDM client listens to. */
export const receiveStrayManagement = (state: DeviceState, frame: NotificationFrame): Step => told(state, frame, 'D3');
