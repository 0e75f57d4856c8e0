import { type DeviceState } from '@apns-sim/device';
import { type DeliveryEvent } from '@apns-sim/protocol';
import { hopsOf } from '../hops.ts';
import { type Registrant } from '../trace.ts';
import { FileProblem, isRecord, readUntrusted } from './untrusted-json.ts';

/** One push with everything the picture and the phone need to show it again, anywhere. */
export interface Trace {
  readonly uniqueId: string;
  readonly registrant: Registrant | null;
  /** Lines of the log in their order: the registration, then the push. */
  readonly events: readonly DeliveryEvent[];
  /** The bytes of the body; `null` when the page could not read them. */
  readonly payloadBase64: string | null;
  /** The phone around the arrival; `null` when the page did not see it. */
  readonly phone: { readonly before: DeviceState; readonly after: DeviceState } | null;
}

const format = 'apns-sim-trace';
const version = 1;
/** What the file of one push calls itself. */
export const traceNames = { format, version } as const;
const mostEvents = 2000;

/** The trace as a file. @param now milliseconds since 1970 */
export function writeTrace(trace: Trace, now: number): string {
  return `${JSON.stringify({ format, version, savedAt: new Date(now).toISOString(), ...trace }, null, 2)}\n`;
}

const isWhole = (value: unknown) => Number.isSafeInteger(value) && Number(value) >= 0;
const isShortText = (value: unknown): value is string => typeof value === 'string' && value.length <= 200;

function readEvents(came: unknown, rename: (id: string) => string): DeliveryEvent[] {
  if (!Array.isArray(came) || came.length === 0 || came.length > mostEvents)
    throw new FileProblem('events', came, `a list of 1 to ${mostEvents} lines of the log`);
  const events = came.map((line: unknown, at) => {
    const field = `events[${at}]`;
    if (!isRecord(line)) throw new FileProblem(field, line, 'an object');
    if (!isShortText(line.type)) throw new FileProblem(`${field}.type`, line.type, 'the name of a kind of line');
    for (const name of ['seq', 'at', 'wall'] as const)
      if (!isWhole(line[name])) throw new FileProblem(`${field}.${name}`, line[name], 'a whole number');
    if (line.uniqueId === undefined) return line;
    if (!isShortText(line.uniqueId)) throw new FileProblem(`${field}.uniqueId`, line.uniqueId, 'a text');
    return { ...line, uniqueId: rename(line.uniqueId) };
  }) as unknown as DeliveryEvent[];
  try {
    hopsOf(events);
  } catch (error) {
    throw new FileProblem('events', String(error), 'lines that tell the life of one push');
  }
  return events;
}

function readRegistrant(came: unknown): Registrant | null {
  if (came === null || came === undefined) return null;
  if (!isRecord(came) || !isShortText(came.deviceId) || !isShortText(came.bundleId))
    throw new FileProblem('registrant', came, 'null, or deviceId and bundleId');
  return { deviceId: came.deviceId, bundleId: came.bundleId };
}

function readPhone(came: unknown): Trace['phone'] {
  if (came === null || came === undefined) return null;
  for (const name of ['before', 'after'] as const) {
    const state = isRecord(came) ? came[name] : came;
    if (!isRecord(state) || !isRecord(state.apps) || !isShortText(state.name))
      throw new FileProblem(`phone.${name}`, state, 'the state of a phone, with its name and apps');
  }
  return came as Trace['phone'];
}

/**
 * Reads a trace that somebody saved. Its push gets an id of its own, `file:…`, so that it never mixes with what this simulation did.
 * @throws FileProblem naming the field, what came and what was expected
 */
export const readTrace = (text: string): Trace => traceFrom(readUntrusted(text));

/** Judges what stands in such a file. @throws FileProblem */
export function traceFrom(file: Readonly<Record<string, unknown>>): Trace {
  if (file.format !== format) throw new FileProblem('format', file.format, `"${format}"`);
  if (file.version !== version) throw new FileProblem('version', file.version, String(version));
  if (!isShortText(file.uniqueId)) throw new FileProblem('uniqueId', file.uniqueId, 'a text');
  const { payloadBase64 = null } = file;
  if (payloadBase64 !== null && !(typeof payloadBase64 === 'string' && /^[A-Za-z0-9+/]*={0,2}$/.test(payloadBase64)))
    throw new FileProblem('payloadBase64', payloadBase64, 'null or base64');
  const rename = (id: string) => (id.startsWith('file:') ? id : `file:${id}`);
  return {
    uniqueId: rename(file.uniqueId),
    registrant: readRegistrant(file.registrant),
    events: readEvents(file.events, rename),
    payloadBase64,
    phone: readPhone(file.phone),
  };
}
