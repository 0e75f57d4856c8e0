import { type AnyFrameRecord, type Environment, type NotificationRecord } from '@apns-sim/protocol';
import { type FaultyConnection } from '../faults/faults.ts';
import { type NotificationPage } from '../log/notifications.ts';
import { type TokenEntry } from '../registry/registry.ts';

/* What the calls of APNs' part of the control door answer. The OpenAPI document and the typed client are made of these. */

/** One field that was not as expected. */
export interface FieldProblemAnswer {
  /** As the caller wrote it: `topics[0]`, `limit`; `body` for the whole of it. */
  readonly field: string;
  readonly came?: unknown;
  readonly expected: string;
}

/** A mistake, as RFC 9457 says it (`application/problem+json`); the fields of the first one stand at the top level too. */
export interface ProblemAnswer {
  readonly type: 'about:blank';
  readonly title: string;
  readonly status: number;
  /** A sentence for people. */
  readonly detail: string;
  readonly field?: string;
  readonly came?: unknown;
  readonly expected?: string;
  readonly errors?: readonly FieldProblemAnswer[];
}

/** A push that came close to what was expected. */
export interface NearestPush {
  readonly apnsId: string;
  readonly uniqueId: string;
  readonly differences: readonly FieldProblemAnswer[];
}

/** What was expected did not come about: in words, and what came closest. */
export interface NotMetAnswer extends ProblemAnswer {
  /** Those that matched all the same. */
  readonly matched: readonly NotificationRecord[];
  /** Those that came closest, the closest first. */
  readonly nearest: readonly NearestPush[];
}

/** One push with its whole trace. */
export interface NotificationWithBody extends NotificationRecord {
  /** The body's bytes as they came, base64; `null` when they are not kept any more. */
  readonly payloadBase64: string | null;
}

/** A signing key without its private half. */
export interface KeyAnswer {
  readonly keyId: string;
  /** `null`: both environments. */
  readonly environment: Environment | null;
  /** `null`: every topic of the team. */
  readonly topics: readonly string[] | null;
  /** Milliseconds since 1970; `null` while it is good. */
  readonly revokedAt: number | null;
  /** The key it is a pair with. */
  readonly relatedKeyId: string | null;
}

/** A new signing key; its private half is shown this once. */
export interface NewKeyAnswer {
  readonly keyId: string;
  /** PKCS#8 PEM. */
  readonly privateKey: string;
}

/** A team of the developer portal. */
export interface TeamAnswer {
  readonly teamId: string;
  /** Bundle ids of the team; their push-type topics come with them. */
  readonly topics: readonly string[];
  /** APNs forbids it everything. */
  readonly suspended: boolean;
}

/** A broadcast channel, who listens to it, and what it has stored. */
export interface ChannelAnswer {
  /** 24 characters of standard base64. */
  readonly channelId: string;
  readonly bundleId: string;
  readonly environment: Environment;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** 0: no storing; 1: the most recent message. */
  readonly messageStoragePolicy: number;
  /** Ids of the phones that listen. */
  readonly subscribers: readonly string[];
  readonly stored: { readonly broadcastId: string /** Milliseconds since 1970. */; readonly until: number } | null;
}

/** A fault that is laid; what it does is described in docs/faults.md. */
export interface FaultAnswer {
  readonly id: string;
  /** The run of a scenario it belongs to, `null` for one asked for by itself. */
  readonly scenario: string | null;
  /** Which requests, connections or phones; what is absent leaves all in. */
  readonly match: Readonly<Record<string, string | number>>;
  /** How often it fires at most; `null` for no limit. */
  readonly times: number | null;
  /** 0 to 1. */
  readonly probability: number;
  /** Milliseconds of the simulation's clock. */
  readonly afterMs: number;
  /** When it begins for the first time, milliseconds since 1970 by the simulation's clock. */
  readonly from: number;
  readonly forMs: number | null;
  readonly repeatMs: number | null;
  readonly do: Readonly<Record<string, unknown>>;
  /** `waiting` for its time, `active`, `spent` after its last use, `over` after its time. */
  readonly state: 'waiting' | 'active' | 'spent' | 'over';
  /** How often it has fired. */
  readonly fired: number;
  /** How much of what came by has matched. */
  readonly matched: number;
}

/** The faults of one run of a scenario; lift them all by its id. */
export interface ScenarioRun {
  readonly id: string;
  readonly scenario: string;
  readonly faults: readonly FaultAnswer[];
}

/** A contested point about APNs, with the evidence and what was chosen. */
export interface SwitchAnswer {
  readonly name: string;
  readonly value: unknown;
  readonly default: unknown;
  readonly alternatives: readonly unknown[];
  readonly kind: 'choice' | 'amount';
  readonly question: string;
  readonly evidence: string;
  readonly source: 'Apple' | 'observed' | 'ours';
  /** The rule of packages/apns/SPEC.md it belongs to. */
  readonly rule: string;
}

/** Every switch. */
export interface SwitchesAnswer {
  readonly switches: readonly SwitchAnswer[];
}

/** Server-Sent Events: `id` is the seq, `data` one event of the log as JSON. */
export type EventStream = string;

/** Call → status → body; `null` for an empty one. */
export interface ApnsAnswers {
  'GET /sim/v1/notifications': { 200: NotificationPage };
  'GET /sim/v1/notifications/{apnsId}': { 200: NotificationWithBody; 404: ProblemAnswer };
  'GET /sim/v1/events': { 200: EventStream };
  'POST /sim/v1/expect': { 200: { readonly matched: readonly NotificationRecord[] }; 408: NotMetAnswer };
  'GET /sim/v1/teams': { 200: { readonly teams: readonly (TeamAnswer & { readonly keys: readonly KeyAnswer[] })[] } };
  'POST /sim/v1/teams': { 201: TeamAnswer & { readonly keys: readonly NewKeyAnswer[] } };
  'GET /sim/v1/teams/{teamId}': { 200: TeamAnswer & { readonly keys: readonly KeyAnswer[] }; 404: ProblemAnswer };
  'PATCH /sim/v1/teams/{teamId}': { 200: TeamAnswer & { readonly keys: readonly KeyAnswer[] }; 404: ProblemAnswer };
  'POST /sim/v1/teams/{teamId}/topics': { 201: TeamAnswer; 404: ProblemAnswer };
  'POST /sim/v1/teams/{teamId}/keys': { 201: NewKeyAnswer; 404: ProblemAnswer; 409: ProblemAnswer };
  'DELETE /sim/v1/teams/{teamId}/keys/{keyId}': { 204: null; 404: ProblemAnswer };
  'GET /sim/v1/channels': { 200: { readonly channels: readonly ChannelAnswer[] } };
  'POST /sim/v1/channels': { 201: ChannelAnswer; 409: ProblemAnswer };
  'PUT /sim/v1/apps/{bundleId}/broadcast-capability': {
    200: { readonly bundleId: string; readonly enabled: boolean };
  };
  'GET /sim/v1/faults': {
    200: {
      readonly faults: readonly FaultAnswer[];
      readonly scenarios: readonly { readonly name: string; readonly about: string }[];
      readonly connections: readonly FaultyConnection[];
    };
  };
  'POST /sim/v1/faults': { 201: FaultAnswer | ScenarioRun; 409: ProblemAnswer };
  'DELETE /sim/v1/faults': { 204: null };
  'GET /sim/v1/faults/{id}': { 200: FaultAnswer; 404: ProblemAnswer };
  'DELETE /sim/v1/faults/{id}': { 204: null; 404: ProblemAnswer };
  'GET /sim/v1/frames': { 200: { readonly watching: boolean; readonly frames: readonly AnyFrameRecord[] } };
  'PUT /sim/v1/frames': { 200: { readonly watching: boolean } };
  'GET /sim/v1/device-tokens/{deviceToken}': { 200: TokenEntry; 404: ProblemAnswer };
  'POST /sim/v1/device-tokens/{deviceToken}/invalidate': { 200: TokenEntry; 404: ProblemAnswer };
  'GET /sim/v1/fidelity': { 200: SwitchesAnswer };
  'PUT /sim/v1/fidelity': { 200: SwitchesAnswer };
}
