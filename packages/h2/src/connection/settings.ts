import { ConnectionError } from '../errors.ts';
import { largestWindow, leastMaxFrameSize } from '../frames/frame-types.ts';
import { type SettingPair } from '../frames/frame-writer.ts';

/** The settings by their numbers, with the value of an end that says nothing. Source: RFC 9113 §6.5.2. */
const settingTable = {
  headerTableSize: [1, 4096],
  enablePush: [2, 1],
  maxConcurrentStreams: [3, Number.POSITIVE_INFINITY],
  initialWindowSize: [4, 65_535],
  maxFrameSize: [5, leastMaxFrameSize],
  maxHeaderListSize: [6, Number.POSITIVE_INFINITY],
} as const satisfies Record<string, readonly [id: number, initial: number]>;

export type SettingName = keyof typeof settingTable;
/** Settings by name; what is absent is not said. */
export type Settings = Readonly<Partial<Record<SettingName, number>>>;

const names = Object.keys(settingTable) as SettingName[];
const nameOf = new Map<number, SettingName>(names.map((name) => [settingTable[name][0], name]));

/** What an end that says nothing has. */
export const initialSettings = (): Record<SettingName, number> =>
  Object.fromEntries(names.map((name) => [name, settingTable[name][1]])) as Record<SettingName, number>;

/** The pairs of a SETTINGS frame; names nobody knows are left out. */
export const settingPairs = (settings: Settings): SettingPair[] =>
  names.flatMap((name) => {
    const value = settings[name];
    return value === undefined ? [] : [[settingTable[name][0], value] as const];
  });

function check(name: SettingName, value: number): void {
  if (name === 'enablePush' && value > 1) throw new ConnectionError('PROTOCOL_ERROR', `ENABLE_PUSH ${value}`);
  if (name === 'initialWindowSize' && value > largestWindow)
    throw new ConnectionError('FLOW_CONTROL_ERROR', `INITIAL_WINDOW_SIZE ${value}`);
  if (name === 'maxFrameSize' && (value < leastMaxFrameSize || value > 2 ** 24 - 1))
    throw new ConnectionError('PROTOCOL_ERROR', `MAX_FRAME_SIZE ${value}`);
}

/** Takes over the settings of a frame, in order; those nobody knows mean nothing. @throws ConnectionError */
export function readSettings(into: Record<SettingName, number>, bytes: Buffer, from: number, to: number): void {
  for (let at = from; at < to; at += 6) {
    const name = nameOf.get(bytes.readUInt16BE(at));
    if (name === undefined) continue;
    const value = bytes.readUInt32BE(at + 2);
    check(name, value);
    into[name] = value;
  }
}
