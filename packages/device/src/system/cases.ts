import { appleWords, type InterruptionLevel, interruptionLevels, type Json, type JsonObject } from '@apns-sim/protocol';
import { presentationOptions } from '../app/app-code.ts';
import { authorizations, previewSettings, runStates } from './app-state.ts';
import { newAppCode, newSettings } from './factory.ts';
import { present } from './present.ts';
import { type PresentInput } from './present-input.ts';
import { type Presentation } from './presentation.ts';
import { networks } from './state.ts';

/*
 * Runs a file of presentation cases through `present`: one JSON object a line, `{ name, in, out }`.
 * What a case leaves out has the value of an ordinary phone: an alert of level active with sound and badge, for an
 * authorized app that is not running, on a locked phone with the screen off, in reach, ringing, without Focus.
 */

/** One case whose outcome is not the expected one. */
export interface CaseDifference {
  /** The case's name, or `line N` when the line has none. */
  readonly name: string;
  /** `field: expected …, got …`, one for each field that differs. */
  readonly differences: readonly string[];
}

export interface CasesReport {
  readonly passed: number;
  readonly failed: number;
  readonly differences: readonly CaseDifference[];
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads the parts of a case and remembers what it could not read, so that a misspelt field is named. */
function reader(part: Json | undefined, path: string, unread: string[]) {
  const fields: JsonObject = isObject(part) ? part : {};
  const left = new Set(Object.keys(fields));
  if (part !== undefined && !isObject(part)) unread.push(path);
  const take = (name: string): Json | undefined => {
    left.delete(name);
    return Object.hasOwn(fields, name) ? fields[name] : undefined;
  };
  const bad = (name: string): void => void unread.push(`${path}.${name}`);
  return {
    flag(name: string, otherwise: boolean): boolean {
      const value = take(name);
      if (typeof value === 'boolean') return value;
      if (value !== undefined) bad(name);
      return otherwise;
    },
    count(name: string, otherwise: number | null): number | null {
      const value = take(name);
      if (typeof value === 'number' || value === null) return value;
      if (value !== undefined) bad(name);
      return otherwise;
    },
    word<T extends string>(name: string, known: readonly T[], otherwise: T): T {
      const value = take(name);
      const word = known.find((candidate) => candidate === value);
      if (word === undefined && value !== undefined) bad(name);
      return word ?? otherwise;
    },
    raw: take,
    part: (name: string) => reader(take(name), `${path}.${name}`, unread),
    done: (): void => left.forEach(bad),
  };
}

type Reader = ReturnType<typeof reader>;

function readPush(push: Reader): PresentInput['push'] {
  const type = push.raw('type') ?? 'alert';
  const priority = push.count('priority', 10);
  const facts: PresentInput['push'] = {
    kind: type === 'alert' ? 'visible' : type === 'background' ? 'background' : 'other',
    priority: priority === 5 || priority === 1 ? priority : 10,
    expiration: push.count('expiration', null),
    fromStorage: false,
    level: push.word<InterruptionLevel>('level', interruptionLevels, 'active'),
    alert: push.flag('alert', true),
    sound: push.flag('sound', true),
    badge: push.count('badge', 1),
    contentAvailable: push.flag('contentAvailable', false),
    mutableContent: push.flag('mutableContent', false),
  };
  push.done();
  return facts;
}

function readApp(app: Reader): PresentInput['app'] {
  const willPresent = app.raw('willPresent');
  const installed =
    app.flag('installed', true) && app.word('install', ['installed', 'removed'], 'installed') === 'installed';
  const facts: PresentInput['app'] = {
    run: app.word('state', runStates, 'notRunning'),
    forceQuit: app.flag('forceQuit', false),
    willPresent: Array.isArray(willPresent)
      ? presentationOptions.filter((option) => willPresent.includes(option))
      : null,
    backgroundMode: app.flag('bgMode', true),
    serviceExtension: app.word('nse', ['none', 'ok', 'timeout', 'crash'], 'none'),
    timeSensitiveCapability: app.flag('timeSensitiveCapability', newAppCode.timeSensitiveCapability),
    criticalEntitlement: app.flag('criticalEntitlement', newAppCode.criticalEntitlement),
  };
  app.done();
  return installed ? facts : null;
}

/** `null` stands for an app that is not there. */
function absent(root: Reader): null {
  root.raw('app');
  return null;
}

function readSettings(
  set: Reader,
): Pick<PresentInput, 'settings' | 'muted'> & { previews: PresentInput['device']['previews'] } {
  const settings = {
    ...newSettings,
    lockScreen: set.flag('lockScreen', true),
    notificationCenter: set.flag('nc', true),
    banner: set.word('banner', ['none', 'temporary', 'persistent'] as const, 'temporary'),
    sound: set.flag('sound', true),
    badge: set.flag('badge', true),
    timeSensitive: set.flag('timeSensitive', true),
    critical: set.flag('critical', false),
    backgroundRefresh: set.flag('bgRefresh', true),
    inSummary: set.flag('summary', false),
  };
  const muted = set.flag('muted', false);
  const previews = set.word('previews', previewSettings, 'whenUnlocked');
  set.done();
  return { settings, muted, previews };
}

function readDevice(dev: Reader, previews: PresentInput['device']['previews']): PresentInput['device'] {
  const locked = dev.flag('locked', true);
  const focusGiven = dev.raw('focus');
  const focus = isObject(focusGiven) ? dev.part('focus') : null;
  const facts: PresentInput['device'] = {
    reached: false,
    online:
      dev.flag('online', true) &&
      dev.word('power', ['on', 'off', 'booting'], 'on') === 'on' &&
      ['online', 'slow'].includes(dev.word('network', networks, 'online')),
    locked,
    screenOn: dev.word('screen', ['on', 'off', 'aod'], locked ? 'off' : 'on') === 'on',
    unlockedSinceBoot: dev.flag('unlockedSinceBoot', true),
    face: dev.word('face', ['looking', 'away'], 'away'),
    previews,
    ringer: dev.flag('silent', dev.word('ringer', ['ring', 'silent'], 'ring') === 'silent') ? 'silent' : 'ring',
    lowPower: dev.flag('lowPower', false),
    charging: dev.flag('charging', false),
    focus: focus && {
      allowsApp: focus.flag('allowsApp', false),
      allowsTimeSensitive: focus.flag('allowsTS', false),
      showSilencedOnLock: focus.flag('showOnLock', false),
    },
    wakesLastHour: dev.count('silentPushesLastHour', 0) ?? 0,
  };
  focus?.done();
  dev.done();
  return facts;
}

function readInput(given: Json | undefined, unread: string[]): PresentInput {
  const root = reader(given, 'in', unread);
  const { previews, ...settings } = readSettings(root.part('set'));
  const input: PresentInput = {
    push: readPush(root.part('push')),
    app: isObject(given) && given.app === null ? absent(root) : readApp(root.part('app')),
    authorization: root.word('perm', authorizations, 'authorized'),
    ...settings,
    device: readDevice(root.part('dev'), previews),
  };
  root.done();
  return input;
}

/** `Stored - Device Offline` → `stored-device-offline`. */
const slug = (word: string): string => word.toLowerCase().replaceAll(/[^a-z]+/g, '-');

const knownWords: readonly string[] = Object.values(appleWords).map(slug);

function asOutput({ word, serviceExtension, notificationCenter, gates, ...same }: Presentation): Record<string, Json> {
  const known = slug(word);
  return {
    ...same,
    apns: knownWords.includes(known) ? known : word,
    nse: serviceExtension,
    nc: notificationCenter,
    why: gates.map(({ rule }) => rule),
  };
}

function differencesOf(line: Json): string[] {
  if (!isObject(line) || !isObject(line.out)) return ['expected an object with "in" and "out"'];
  const unread: string[] = [];
  const got = asOutput(present(readInput(line.in, unread)));
  const wrong = Object.entries(line.out).flatMap(([key, expected]) => {
    const [want, have] = [JSON.stringify(expected), JSON.stringify(got[key] ?? null)];
    return want === have ? [] : [`${key}: expected ${want}, got ${have}`];
  });
  return wrong.length === 0 || unread.length === 0 ? wrong : [...wrong, `not understood: ${unread.join(', ')}`];
}

function differencesOfText(text: string): { name: string | undefined; differences: string[] } {
  try {
    const line = JSON.parse(text) as Json;
    const name = isObject(line) && typeof line.name === 'string' ? line.name : undefined;
    return { name, differences: differencesOf(line) };
  } catch (error) {
    return { name: undefined, differences: [`not JSON: ${error instanceof Error ? error.message : String(error)}`] };
  }
}

/** Runs every line of a `.jsonl` text; empty lines are skipped. Never throws. */
export function runCases(text: string): CasesReport {
  const differences: CaseDifference[] = [];
  let passed = 0;
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const result = differencesOfText(line);
    if (result.differences.length === 0) passed += 1;
    else differences.push({ name: result.name ?? `line ${index + 1}`, differences: result.differences });
  }
  return { passed, failed: differences.length, differences };
}
