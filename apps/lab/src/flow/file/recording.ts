import { type DeviceState, type JournalEntry } from '@apns-sim/device';
import { bundleIdOf, type DeliveryEvent, isPushEvent } from '@apns-sim/protocol';
import { fold, loadRules } from '../../store/fold.ts';
import { broadcastOf, registrantOf, traceOf } from '../trace.ts';
import { type Trace, traceFrom, traceNames } from './trace-file.ts';
import { FileProblem, isRecord, readUntrusted } from './untrusted-json.ts';

/** What `apns-sim record` writes: its first line says so. */
const format = 'apns-sim recording';
const version = 1;
/** In the page; the command line takes more. */
const mostCharacters = 64_000_000;
/** So many pushes, the newest. */
const mostPushes = 500;

/** Whether a text is a recording of a whole simulation, not of one push. */
export const isRecording = (text: string): boolean => /^\{"type":"begin"/.test(text);

type Line = Readonly<Record<string, unknown>>;

function linesOf(text: string): Line[] {
  if (text.length > mostCharacters)
    throw new FileProblem('file', `${text.length} characters`, `at most ${mostCharacters}`);
  const rows = text.split('\n');
  // half a last line is what the death of its process left
  rows.pop();
  return rows.map((row, index) => {
    try {
      return readUntrusted(row, mostCharacters);
    } catch (error) {
      if (!(error instanceof FileProblem)) throw error;
      throw new FileProblem(`line ${index + 1}: ${error.field}`, error.came, error.expected);
    }
  });
}

const asState = (value: unknown, field: string): DeviceState => {
  if (!isRecord(value) || !isRecord(value.apps) || typeof value.name !== 'string')
    throw new FileProblem(field, value, 'the state of a phone');
  return value as unknown as DeviceState;
};

/** The phones a recording begins with. */
function phonesIn(begin: Line): Map<string, DeviceState> {
  if (begin.format !== format) throw new FileProblem('format', begin.format, `"${format}"`);
  if (begin.version !== version) throw new FileProblem('version', begin.version, String(version));
  const phones = isRecord(begin.snapshot) ? begin.snapshot.phones : undefined;
  if (!Array.isArray(phones)) throw new FileProblem('snapshot.phones', phones, 'a list of phones');
  return new Map(
    phones.map((phone: unknown, index) => {
      const state = asState(isRecord(phone) ? phone.state : phone, `snapshot.phones[${index}]`);
      return [state.id, state];
    }),
  );
}

/** What the lines tell of each push, by uniqueId. */
interface Told {
  readonly events: Map<string, DeliveryEvent[]>;
  readonly registrations: DeliveryEvent[];
  readonly bodies: Map<string, string>;
  readonly phones: Map<string, NonNullable<Trace['phone']>>;
}

function takeEntry(line: Line, number: number, states: Map<string, DeviceState>, { phones }: Told): void {
  const id = String(line.deviceId);
  const entry = line.entry as JournalEntry;
  if (!isRecord(entry) || !isRecord(entry.event)) throw new FileProblem(`line ${number}: entry`, entry, 'an entry');
  const before = states.get(id);
  let after: DeviceState | undefined;
  try {
    after = line.state === undefined ? before && fold(before, [entry]) : asState(line.state, `line ${number}: state`);
  } catch (error) {
    if (error instanceof FileProblem) throw error;
    throw new FileProblem(`line ${number}: entry`, entry.event, 'something that can happen to this phone');
  }
  if (after === undefined) return;
  states.set(id, after);
  if (entry.event.type !== 'PUSH_ARRIVED' || before === undefined) return;
  const { uniqueId } = entry.event.frame;
  if (!phones.has(uniqueId)) phones.set(uniqueId, { before, after });
}

function takeEvent(event: DeliveryEvent, { events, registrations }: Told): void {
  if (!isPushEvent(event)) registrations.push(event);
  else events.set(event.uniqueId, [...(events.get(event.uniqueId) ?? []), event]);
}

/**
 * Reads a recording as the pushes in it, each as if it had been saved by itself, with its phone around the arrival.
 * @throws FileProblem naming line and field
 */
export async function readRecording(text: string): Promise<readonly Trace[]> {
  const [begin, ...lines] = linesOf(text);
  if (begin === undefined) throw new FileProblem('file', text, 'a whole first line');
  await loadRules();
  const states = phonesIn(begin);
  const told: Told = { events: new Map(), registrations: [], bodies: new Map(), phones: new Map() };
  const bodies = new Map<string, string>();
  for (const [index, line] of lines.entries()) {
    if (line.type === 'entry') takeEntry(line, index + 2, states, told);
    if (line.type === 'push' && isRecord(line.connection))
      bodies.set(`${line.connection.id}/${line.streamId}`, String(line.bodyBase64));
    const event = line.type === 'log' ? line.event : undefined;
    if (!isRecord(event)) continue;
    takeEvent(event as unknown as DeliveryEvent, told);
    if (event.type === 'received' && isRecord(event.connection))
      told.bodies.set(String(event.uniqueId), bodies.get(`${event.connection.id}/${event.streamId}`) ?? '');
  }
  return [...told.events].slice(-mostPushes).map(([uniqueId, own]) => {
    const to = registrantOf(own);
    const registrant = to === null ? null : { deviceId: to.deviceId, bundleId: bundleIdOf(to.topic) };
    const events = traceOf(told.registrations, [...(told.events.get(broadcastOf(own)) ?? []), ...own], registrant);
    const payloadBase64 = told.bodies.get(uniqueId) ?? null;
    const phone = told.phones.get(uniqueId) ?? null;
    return traceFrom({ ...traceNames, uniqueId, registrant, events, payloadBase64, phone });
  });
}
