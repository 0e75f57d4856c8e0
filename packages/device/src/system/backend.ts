import { type BackendEvent } from '../app/app-code.ts';
import { backendRequest } from '../app/backend-request.ts';
import { redactedUrl } from '../app/redacted.ts';
import { type AppState } from './app-state.ts';
import { type BackendCall } from './backend-call.ts';
import { changed, ignore, type Step } from './changes.ts';
import { type DeviceEvent } from './events.ts';
import { keeps } from './fidelity.ts';
import { type DeviceState } from './state.ts';

type BackendAnswer = Extract<DeviceEvent, { readonly type: 'BACKEND_ANSWERED' }>;

/** Puts an app's call to its backend on the list, when its code asks for this event; it is made as soon as the phone is in reach. */
export function owesBackend(
  state: DeviceState,
  { bundleId, displayName, code }: AppState,
  event: BackendEvent,
  tokens: { readonly deviceToken: string; readonly previousDeviceToken: string },
  at: number,
): DeviceState {
  const { backend } = code;
  if (backend === null || !backend.events.includes(event)) return state;
  const { id: deviceId, name: deviceName, environment, language } = state;
  const facts = { deviceId, deviceName, environment, language, bundleId, appName: displayName };
  const date = new Date(at).toISOString();
  const request = backendRequest(backend, { ...facts, ...tokens, event, timestamp: at, date });
  const id = Math.max(0, ...state.backendCalls.map((call) => call.id)) + 1;
  const call: BackendCall = { id, bundleId, event, ...request, attempt: 0, attempts: backend.attempts, retryAt: at };
  return { ...state, backendCalls: [...state.backendCalls, call] };
}

/** The call goes out, for the first time or again. */
export function callBackend(state: DeviceState, id: number, at: number): Step {
  const call = state.backendCalls.find((candidate) => candidate.id === id);
  if (call === undefined || call.retryAt === null) return ignore(state, `no call ${id} waits`);
  if (call.retryAt > at) return ignore(state, `call ${id} is not due`);
  const sent: BackendCall = { ...call, attempt: call.attempt + 1, retryAt: null };
  return changed({ ...state, backendCalls: state.backendCalls.map((other) => (other === call ? sent : other)) }, [
    { type: 'callBackend', call: sent },
  ]);
}

/** The backend has answered, or nobody did: the call is settled, tried again later, or given up after its last try. */
export function backendAnswered(
  state: DeviceState,
  { id, retryAt, status = null, error = null }: BackendAnswer,
  at: number,
): Step {
  const call = state.backendCalls.find((candidate) => candidate.id === id);
  if (call === undefined || call.retryAt !== null) return ignore(state, `no call ${id} is on its way`);
  const again = call.attempt >= call.attempts ? null : retryAt;
  const { bundleId, event, method, attempt, attempts } = call;
  const url = redactedUrl(call.url);
  const made = { at, bundleId, event, method, url, attempt, attempts, status, error, retryAt: again };
  return changed({
    ...state,
    backendCalls: state.backendCalls.flatMap((other) => {
      if (other !== call) return [other];
      return again === null ? [] : [{ ...call, retryAt: again }];
    }),
    backendLog: [...state.backendLog, made].slice(-keeps.backendTries),
  });
}
