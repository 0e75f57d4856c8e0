import { firstDifference } from './differences.ts';
import { type PushTrace } from './read-trace.ts';

/** What one phone showed, one screen after the other, and from when on. */
export interface ShownScreens {
  readonly deviceId: string;
  readonly name: string;
  readonly screens: readonly { readonly at: number; readonly screen: unknown }[];
}

/** An answer of APNs to one request. */
export interface GivenAnswer {
  readonly number: number;
  readonly at: number;
  /** The path of the request. */
  readonly path: string;
  readonly said: string;
}

/** The first thing that is not as it was recorded. */
export interface TraceDifference {
  /** When it was recorded, milliseconds since 1970 by the simulation's clock. */
  readonly at: number;
  /** In one sentence. */
  readonly text: string;
}

/** Status and reason of an answer, in words. */
export function saidIn(status: number, body: string): string {
  const reason = /"reason":"(\w+)"/.exec(body)?.[1];
  return reason === undefined ? String(status) : `${status} ${reason}`;
}

/** What every phone showed, as a recording has it. @param until lines behind this moment are left out */
export function recordedScreens({ lines }: Pick<PushTrace, 'lines'>, until: number): ShownScreens[] {
  const phones = new Map<string, { name: string; screens: { at: number; screen: unknown }[] }>();
  for (const line of lines) {
    if (line.type !== 'screen' || line.at > until) continue;
    const { deviceId, name, at, screen } = line;
    const phone = phones.get(deviceId) ?? { name, screens: [] };
    phone.screens.push({ at, screen });
    phones.set(deviceId, phone);
  }
  return [...phones].map(([deviceId, phone]) => ({ deviceId, ...phone }));
}

const shortJson = (value: unknown) => {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
};
const time = (at: number) => new Date(at).toISOString();

function differenceOf(recorded: ShownScreens, replayed: ShownScreens | undefined): TraceDifference | undefined {
  const { name, screens } = recorded;
  const now = replayed?.screens ?? [];
  const length = Math.max(screens.length, now.length);
  for (let index = 0; index < length; index++) {
    const was = screens[index];
    const is = now[index];
    const at = was?.at ?? is?.at ?? 0;
    const found = firstDifference(was?.screen, is?.screen);
    if (found === undefined) continue;
    const where = `${name}, screen ${index + 1} of ${screens.length}, ${time(at)}`;
    if (is === undefined) return { at, text: `${where}: it is not shown any more; the replay stops at the one before` };
    if (was === undefined)
      return { at, text: `${where}: the recording ends before; the replay goes on to show another` };
    return { at, text: `${where}: ${found.path} was ${shortJson(found.recorded)}, now ${shortJson(found.replayed)}` };
  }
  return undefined;
}

/** Everything that is not as it was recorded, the earliest first: at most one for each phone, and each answer. */
export function differencesIn(
  recorded: { readonly screens: readonly ShownScreens[]; readonly answers: readonly GivenAnswer[] },
  replayed: { readonly screens: readonly ShownScreens[]; readonly answers: readonly GivenAnswer[] },
): TraceDifference[] {
  const screens = recorded.screens.flatMap(
    (phone) =>
      differenceOf(
        phone,
        replayed.screens.find(({ deviceId }) => deviceId === phone.deviceId),
      ) ?? [],
  );
  const now = new Map(replayed.answers.map(({ number, said }) => [number, said]));
  const answers = recorded.answers.flatMap(({ number, at, path, said }) =>
    now.get(number) === said
      ? []
      : [
          {
            at,
            text: `push ${number}, ${time(at)}, ${path}: was answered ${said}, now ${now.get(number) ?? 'not at all'}`,
          },
        ],
  );
  return [...screens, ...answers].sort((a, b) => a.at - b.at);
}
