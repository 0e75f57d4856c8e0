import { type ApnsAnswers, type ProblemAnswer } from '@apns-sim/apns';
import { type Matrix, type Screen } from '@apns-sim/device';
import { type SimulationInfo } from '../info.ts';
import { type Moment } from '../phones/moments.ts';
import { type RecordingStatus } from '../recording/trace-file.ts';
import { type AppEntry, type PhoneEntry } from './phone-entry.ts';

/** The simulation's time. */
export interface TimeAnswer {
  readonly mode: 'running' | 'frozen';
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The same, as ISO 8601. */
  readonly iso: string;
}

/** A Live Activity that listens to a channel. */
export interface ListeningActivity {
  readonly activityId: string;
  readonly bundleId: string;
  readonly channelId: string | null;
  /** How the subscription stands: `asked`, `on`, or why APNs refused it. */
  readonly subscription: string | null;
}

/** A push certificate with Apple's extensions. */
export interface CertificateAnswer {
  /** PEM. */
  readonly certificate: string;
  /** PKCS#8 PEM, shown this once; absent when a signing request was handed in. */
  readonly privateKey?: string;
  /** The certificate as DER, base64: a `.cer` file. */
  readonly cer: string;
  /** Both as PKCS#12, base64: a `.p12` file. */
  readonly p12?: string;
  /** What opens the `.p12`. */
  readonly passphrase?: string;
}

/** Everything as one document; see docs/snapshots. */
export interface SnapshotAnswer {
  readonly format: 'apns-sim snapshot';
  readonly version: 1;
  readonly clock: { readonly mode: 'running' | 'frozen'; readonly now: number };
  readonly seed: number;
  readonly apns: Readonly<Record<string, unknown>>;
  readonly phones: readonly Readonly<Record<string, unknown>>[];
  readonly provider: Readonly<Record<string, unknown>>;
}

/** JSON, one value a line. */
export type JsonLines = string;

/** What the calls of the whole control door answer: call → status → body; `null` for an empty one. */
export interface ControlAnswers extends ApnsAnswers {
  'GET /sim/v1/health': { 200: SimulationInfo };
  'GET /sim/v1/clock': { 200: TimeAnswer };
  'POST /sim/v1/clock': { 200: TimeAnswer & { /** Whether everything came to rest. */ readonly settled: boolean } };
  'POST /sim/v1/reset': { 200: { readonly reset: true; readonly durationMs: number } };
  'GET /sim/v1/snapshot': { 200: SnapshotAnswer };
  'PUT /sim/v1/snapshot': { 200: { readonly loaded: true; readonly durationMs: number } };
  'POST /sim/v1/recording': { 200: RecordingStatus; 409: ProblemAnswer };
  'GET /sim/v1/recording/status': { 200: RecordingStatus };
  'GET /sim/v1/recording': { 200: JsonLines; 404: ProblemAnswer };
  'POST /sim/v1/certificates': { 201: CertificateAnswer };
  'GET /sim/v1/devices': { 200: { readonly devices: readonly PhoneEntry[] } };
  'POST /sim/v1/devices': { 201: PhoneEntry };
  'GET /sim/v1/devices/{id}': { 200: PhoneEntry; 404: ProblemAnswer };
  'PATCH /sim/v1/devices/{id}': { 200: PhoneEntry; 404: ProblemAnswer };
  'DELETE /sim/v1/devices/{id}': { 204: null; 404: ProblemAnswer };
  'POST /sim/v1/devices/{id}/events': {
    200: PhoneEntry & { /** Why nothing came of it. */ readonly ignored: string | null };
    404: ProblemAnswer;
  };
  'GET /sim/v1/devices/{id}/screen': { 200: Screen; 404: ProblemAnswer };
  'GET /sim/v1/devices/{id}/moments/{uniqueId}': { 200: Moment; 404: ProblemAnswer };
  'POST /sim/v1/devices/{id}/apps': { 201: AppEntry; 404: ProblemAnswer; 409: ProblemAnswer };
  'DELETE /sim/v1/devices/{id}/apps/{bundleId}': { 204: null; 404: ProblemAnswer };
  'POST /sim/v1/devices/{id}/channels': { 201: ListeningActivity; 404: ProblemAnswer; 409: ProblemAnswer };
  'DELETE /sim/v1/devices/{id}/channels': { 204: null; 404: ProblemAnswer };
  'DELETE /sim/v1/fleets/{id}': { 204: null; 404: ProblemAnswer };
  'POST /sim/v1/matrix': { 200: Matrix; 404: ProblemAnswer };
}
