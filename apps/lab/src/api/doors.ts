import { type AppState, type DevicePatch, type DeviceState, type UserEvent } from '@apns-sim/device';
import { type JsonObject, type NotificationRecord, type Priority, type PushType } from '@apns-sim/protocol';
import { currentLanguage } from '../i18n/i18n.ts';
import { call } from './http.ts';

/** `GET /sim/v1/health`: the addresses and names of a running simulation. */
export interface Health {
  readonly ready: boolean;
  readonly lab: string;
  /** Addresses for other machines of the network. */
  readonly lan?: readonly string[];
  /** What other machines have to bring; `null` while nobody is asked. */
  readonly accessToken?: string | null;
  readonly apns: string;
  /** The same door for production. */
  readonly apnsProduction?: string;
  readonly gateway: string;
  readonly ca: string;
  readonly keyFile: string;
  readonly keyId: string;
  readonly teamId: string;
  readonly topic: string;
}

/** One phone in `GET /sim/v1/devices`. */
export interface PhoneSummary extends Omit<DeviceState, 'apps' | 'seen'> {
  readonly online: boolean;
  /** Browser pages that show it now. */
  readonly watchers: number;
  readonly apps: readonly (AppState & { readonly deviceToken: string | null })[];
}

/** What the provider is asked to send. */
export interface SendRequest {
  readonly deviceToken: string;
  readonly topic?: string;
  readonly pushType?: PushType;
  readonly priority?: Priority;
  readonly expiration?: number;
  readonly collapseId?: string;
  /** The push's own UUID, by which it is found in the log. */
  readonly apnsId?: string;
  /** When to send it again after 429 or 5xx; absent: never. */
  readonly retry?: { readonly tries: number; readonly firstDelayMs: number };
  readonly payload: JsonObject;
}

/** What became of one token of a job. */
export interface SendResult {
  readonly deviceToken: string;
  readonly accepted: boolean;
  readonly status: number | null;
  readonly reason?: string;
  readonly apnsId?: string;
  readonly uniqueId?: string;
  readonly durationMs: number;
  readonly error?: string;
}

interface Job {
  readonly state: 'done' | 'running';
  readonly results: readonly SendResult[];
}

export const readHealth = () => call<Health>('GET', '/sim/v1/health');
export const listPhones = async () =>
  (await call<{ readonly devices: readonly PhoneSummary[] }>('GET', '/sim/v1/devices')).devices;
/** Makes a phone; it speaks the language of the page unless the wish names another. */
export const createPhone = (wish: object) =>
  call<PhoneSummary>('POST', '/sim/v1/devices', { language: currentLanguage(), ...wish });
export const deletePhone = (id: string) => call<null>('DELETE', `/sim/v1/devices/${encodeURIComponent(id)}`);
export const patchPhone = (id: string, patch: DevicePatch) =>
  call<unknown>('PATCH', `/sim/v1/devices/${encodeURIComponent(id)}`, patch);
export const tellPhoneEvent = (id: string, event: UserEvent | { readonly type: 'FACTORY_RESET' }) =>
  call<unknown>('POST', `/sim/v1/devices/${encodeURIComponent(id)}/events`, event);
export const readNotification = (apnsId: string) =>
  call<NotificationRecord & { readonly payloadBase64?: string }>(
    'GET',
    `/sim/v1/notifications/${encodeURIComponent(apnsId)}`,
  );

/** How strict the mock is set where APNs itself is contested: switch → value. */
export async function readStrictness(): Promise<Readonly<Record<string, unknown>>> {
  const { switches } = await call<{ switches: readonly { name: string; value: unknown }[] }>('GET', '/sim/v1/fidelity');
  return Object.fromEntries(switches.map(({ name, value }) => [name, value]));
}

/** Hands one notification to the provider; what becomes of it stands in the log. */
export const queuePush = (request: SendRequest) => call<unknown>('POST', '/provider/v1/notifications', request);

/** What a fault does, to which pushes; `docs/faults.md` has all of it. */
export interface FaultWish {
  readonly match: { readonly deviceToken: string };
  readonly times: number;
  readonly do: { readonly reason: string } | { readonly clockSkewMs: number };
}

/** A phone just before and just after a push arrived; 404 when the simulation does not remember. */
export const readMoment = (id: string, uniqueId: string) =>
  call<{
    readonly uniqueId: string;
    readonly deviceId: string;
    readonly before: DeviceState;
    readonly after: DeviceState;
  }>('GET', `/sim/v1/devices/${encodeURIComponent(id)}/moments/${encodeURIComponent(uniqueId)}`);

export const layFault = (wish: FaultWish) => call<{ readonly id: string }>('POST', '/sim/v1/faults', wish);
export const liftFault = (id: string) => call<null>('DELETE', `/sim/v1/faults/${encodeURIComponent(id)}`);
/** Registers a bundle id with a team, as the developer portal does. */
export const addTopic = (teamId: string, topic: string) =>
  call<unknown>('POST', `/sim/v1/teams/${encodeURIComponent(teamId)}/topics`, { topic });
/** Every connection to APNs gets a GOAWAY, once, and its provider opens a new one. */
export const renewConnections = () => call<unknown>('POST', '/sim/v1/faults', { times: 1, do: { goaway: {} } });
export const installApp = (id: string, app: { readonly bundleId: string; readonly displayName?: string }) =>
  call<{ readonly deviceToken: string | null }>('POST', `/sim/v1/devices/${encodeURIComponent(id)}/apps`, app);
export const deleteApp = (id: string, bundleId: string) =>
  call<null>('DELETE', `/sim/v1/devices/${encodeURIComponent(id)}/apps/${encodeURIComponent(bundleId)}`);

/** Sends one notification through the provider and gives what became of it. */
export async function sendPush(request: SendRequest): Promise<SendResult> {
  const job = await call<Job>('POST', '/provider/v1/notifications', request);
  const [result] = job.results;
  if (result === undefined) throw new Error('the provider answered without a result');
  return result;
}
