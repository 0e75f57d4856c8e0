import { createPublicKey, verify } from 'node:crypto';
import { type Apns, withoutSignature } from '@apns-sim/apns';
import { screenOf } from '@apns-sim/device';
import { type HeaderList, headerNames, headerValue, parseDeviceToken, type SettableClock } from '@apns-sim/protocol';
import { type Phones } from '../phones/phones.ts';
import { type Snapshots } from '../snapshot.ts';
import { comparableScreen } from './comparable-screen.ts';
import { createTraceFile, type TraceFile } from './trace-file.ts';
import { traceFormat, traceVersion } from './trace-lines.ts';

/** A call of the control door that went well. */
export interface HeardCall {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly answer: unknown;
}

/** Writes down what goes on in a simulation, from what it was to what came of it. */
export interface Recorder {
  readonly file: TraceFile;
  /** @param path where to; the data folder's own file when absent. @throws Problem 409 while something is recorded */
  start(path?: string): Promise<void>;
  stop(): void;
  /** A call has come; the returned function is told when it went well. `undefined`: nobody wants to know. */
  heardCall(path: string): ((call: HeardCall) => void) | undefined;
  heardEvent(deviceId: string, event: object): void;
  clockMoved(): void;
}

interface RecorderOptions {
  readonly apns: Apns;
  readonly phones: Phones;
  readonly clock: SettableClock;
  readonly snapshots: Pick<Snapshots, 'save'>;
  readonly seed: number;
  /** Resolves when nothing is under way. */
  readonly settle: () => Promise<boolean>;
  /** Where recordings lie when nobody says otherwise. */
  readonly path: string;
}

/** What is asked and answered without changing anything, or has a line of its own. */
const leftOut = /^\/sim\/v1\/(recording|expect|matrix|clock|frames|report-card|connections|fleets)(\/|$|\?)/;
/** Moving the clock by a phone's event has a line of its own, too. */
const movesClock = (body: unknown) => (body as { type?: unknown } | null)?.type === 'CLOCK_SET';

/** Private keys are shown once, and not here. */
const withoutKeys = (value: unknown): unknown =>
  value === undefined
    ? undefined
    : JSON.parse(JSON.stringify(value, (name, inner) => (name === 'privateKey' ? undefined : inner)));

/** Whether the signature of a provider token is that of the key it names; `null` when the header holds no token. */
function isSigned(headers: HeaderList, publicKeyOf: (keyId: string) => string | undefined): boolean | null {
  const [, signed, head, signature] =
    /^\s*bearer\s+(([^.\s]+)\.[^.\s]+)\.(\S*)$/i.exec(headerValue(headers, headerNames.authorization) ?? '') ?? [];
  if (signed === undefined || head === undefined || signature === undefined) return null;
  try {
    const { kid } = JSON.parse(Buffer.from(head, 'base64').toString()) as { kid?: unknown };
    const publicKey = typeof kid === 'string' ? publicKeyOf(kid) : undefined;
    if (publicKey === undefined) return false;
    const key = createPublicKey(publicKey);
    return verify('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}

/** @see Recorder */
export function createRecorder(options: RecorderOptions): Recorder {
  const { apns, phones, clock, snapshots, seed, settle, path } = options;
  const file = createTraceFile(path);
  const shown = new Map<string, string>();
  const known = new Set<string>();
  let count = 0;
  let calls = 0;
  let leave = () => {};
  let framesBefore = 0;
  const frames = (after: number) => apns.frames.list({ after, limit: Number.POSITIVE_INFINITY });

  function showScreen(deviceId: string): void {
    const state = phones.get(deviceId)?.state;
    if (state === undefined) return;
    const screen = comparableScreen(screenOf(state));
    const text = JSON.stringify(screen);
    if (shown.get(deviceId) === text) return;
    shown.set(deviceId, text);
    file.write({ type: 'screen', at: clock.now(), deviceId, name: state.name, screen });
  }

  function listen(): () => void {
    const stops = [
      apns.requests.listen((door, request) => {
        const number = ++count;
        const { method, path: asked, rawHeaders, body, bodyBytes = null, connection } = request;
        const deviceToken = parseDeviceToken(asked.split('/').at(-1) ?? '');
        const token = deviceToken === undefined ? undefined : apns.registry.token(deviceToken);
        file.write({
          type: 'push',
          at: clock.now(),
          number,
          streamId: request.streamId,
          door,
          method,
          path: asked,
          headers: rawHeaders.map(([name, value]) => [
            name,
            name === headerNames.authorization ? withoutSignature(value) : value,
          ]),
          bodyBase64: Buffer.from(body).toString('base64'),
          bodyBytes,
          connection: {
            id: connection.info.id,
            environment: connection.info.environment,
            certificate: connection.certificate,
          },
          signed: isSigned(rawHeaders, (keyId) => apns.registry.key(keyId)?.publicKey),
          to:
            token === undefined || token.invalidSince !== null
              ? null
              : { deviceId: token.deviceId, topic: token.topic },
        });
        return ({ status, headers, body: text }) =>
          file.write({
            type: 'answer',
            at: clock.now(),
            number,
            status,
            headers: headers.map(([name, value]) => [name, value]),
            body: text,
          });
      }),
      apns.log.subscribe((events) => {
        for (const event of events) file.write({ type: 'log', at: event.at, event });
      }),
      phones.subscribe((deviceId, entry) => {
        const isNew = !known.has(deviceId);
        known.add(deviceId);
        const state = isNew ? phones.get(deviceId)?.state : undefined;
        file.write({ type: 'entry', at: entry.at, deviceId, entry, ...(state && { state }) });
        showScreen(deviceId);
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }

  return {
    file,
    async start(where = path) {
      await settle();
      const snapshot = await snapshots.save();
      const position = { seed: `${seed} recorded`, count: apns.faults.position.count };
      file.open(where, {
        type: 'begin',
        format: traceFormat,
        version: traceVersion,
        recordedAt: new Date().toISOString(),
        seed,
        clock: { mode: clock.mode, now: clock.now() },
        faults: { ...position, laid: apns.faults.list() },
        snapshot,
      });
      apns.faults.moveTo(position);
      count = 0;
      calls = 0;
      framesBefore = frames(0).at(-1)?.seq ?? 0;
      shown.clear();
      known.clear();
      leave = listen();
      for (const { state } of phones.list()) {
        known.add(state.id);
        showScreen(state.id);
      }
    },
    stop() {
      leave();
      leave = () => {};
      for (const frame of frames(framesBefore)) file.write({ type: 'frame', at: clock.now(), frame });
      file.write({ type: 'end', at: clock.now(), cause: 'stopped' });
      file.close();
    },
    heardCall(asked) {
      if (!file.status.recording || leftOut.test(asked)) return undefined;
      const number = ++calls;
      const at = clock.now();
      file.write({ type: 'calling', at, number });
      return ({ method, path: came, body, answer }) => {
        if (movesClock(body)) return;
        if (/^\/sim\/v1\/(reset|snapshot)/.test(asked)) {
          // other phones, or the same ones as they once were
          known.clear();
          shown.clear();
        }
        const call = { method: method as 'POST', path: came, body: withoutKeys(body) ?? null };
        file.write({ type: 'call', at, number, ...call, answer: withoutKeys(answer) ?? null });
      };
    },
    heardEvent(deviceId, event) {
      file.write({ type: 'event', at: clock.now(), deviceId, event: event as { type: string } });
    },
    clockMoved() {
      file.write({ type: 'clock', at: clock.now(), mode: clock.mode });
    },
  };
}
