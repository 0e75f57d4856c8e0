import { type Clock, createRandom, type DeviceFrame, type Environment } from '@apns-sim/protocol';
import { backoffMs } from '../connection/backoff.ts';
import { readGatewayFrame } from '../connection/read-frame.ts';
import { type DeliveredFrame, type SessionAction, type SessionInput, stepSession } from '../connection/session.ts';
import { behaviours, comeBacks, type FleetPlan, nextVisit } from './behaviours.ts';
import { type FleetCounts, noCounts } from './fleet-counts.ts';
import { deviceIdOf, type LightPhone, newLightPhone } from './light-phone.ts';
import { type OpenLine } from './line.ts';
import { createRemembered } from './remembered.ts';
import { createWheel } from './wheel.ts';

/** Many light phones on one clock. */
export interface Fleet {
  readonly counts: FleetCounts;
  /** The token of an app on each phone, in the order of the phones; empty while it has none. */
  tokensOf(bundleId: string): string[];
  /** The first phones come now, the others as the plan says. */
  start(): void;
  /** Nobody leaves any more; who is away comes back. */
  rest(): void;
  /** Everybody who is there deletes its apps and goes for good; nothing happens any more. */
  dismiss(): void;
  /** Every line ends; nothing happens any more. */
  stop(): void;
}

/** What a fleet is made of. */
export interface FleetOptions {
  readonly plan: FleetPlan;
  /** Which phones of the plan run here: from this one up to but not including that one. */
  readonly phones: readonly [number, number];
  /** Bundle ids of the apps each phone has registered. */
  readonly apps: readonly string[];
  readonly environment: Environment;
  readonly openLine: OpenLine;
  /** Real time, as sockets live in it. */
  readonly clock: Clock;
}

/** What a phone can wait for; each has its key on the wheel. */
const alarms = ['comes', 'leaves', 'retry', 'ping', 'silence'] as const;
type Alarm = (typeof alarms)[number];

const tickMs = 20;
/** A gateway that neither opens nor greets within this time is given up. */
const greetingMs = 10_000;
const herdRetryMs = 250;
const rememberedPushes = 200_000;

/** Wires light phones: a wheel for all their alarms, and for each a line that speaks the frames of any phone. */
export function createFleet({ plan, phones: [first, end], apps, environment, openLine, clock }: FleetOptions): Fleet {
  const { seed } = plan;
  const { forGood, storms } = behaviours[plan.behaviour];
  const fleet = Array.from({ length: end - first }, (_, index) => newLightPhone(plan, first + index));
  const counts = noCounts(fleet.length);
  const taken = createRemembered(rememberedPushes);
  const random = createRandom(`${seed} back-off ${first}`);
  let startedAt = 0;
  let resting = false;

  const keyOf = (phone: LightPhone, alarm: Alarm) => (phone.number - first) * alarms.length + alarms.indexOf(alarm);
  const wheel = createWheel({ clock, keys: fleet.length * alarms.length, tickMs, due: ring });
  const after = (phone: LightPhone, alarm: Alarm, ms: number) => wheel.set(keyOf(phone, alarm), clock.now() + ms);
  const callOff = (phone: LightPhone, ...which: Alarm[]) => {
    for (const alarm of which) wheel.clear(keyOf(phone, alarm));
  };

  function ring(key: number): void {
    const phone = fleet[Math.floor(key / alarms.length)];
    const alarm = alarms[key % alarms.length];
    if (phone === undefined || alarm === undefined) return;
    switch (alarm) {
      case 'comes':
        if (phone.visit.endsAt !== null && !resting) wheel.set(keyOf(phone, 'leaves'), startedAt + phone.visit.endsAt);
        input(phone, { type: 'start' });
        break;
      case 'leaves':
        leave(phone);
        break;
      case 'retry':
        input(phone, { type: 'retryDue' });
        break;
      case 'ping':
        after(phone, 'ping', phone.heartbeatMs / 2);
        input(phone, { type: 'pingDue' });
        break;
      case 'silence':
        input(phone, { type: 'silent' });
        break;
    }
  }

  function input(phone: LightPhone, what: SessionInput): void {
    const identity = { deviceId: deviceIdOf(seed, phone), name: `Fleet ${phone.number}`, environment };
    const { session, actions } = stepSession(phone.session, what, identity);
    if (phone.session.at === 'online' && session.at !== 'online') counts.online--;
    phone.session = session;
    for (const action of actions) act(phone, action);
  }

  function say(phone: LightPhone, frame: DeviceFrame): void {
    phone.line?.send(JSON.stringify(frame));
  }

  function act(phone: LightPhone, action: SessionAction): void {
    switch (action.type) {
      case 'open':
        open(phone);
        break;
      case 'close':
        letGo(phone, 'drop');
        break;
      case 'send':
        say(phone, action.frame);
        break;
      case 'retry': {
        if (action.attempt > 1) counts.failedTries++;
        const herd = plan.comeBack === 'atOnce';
        after(phone, 'retry', herd ? herdRetryMs : backoffMs(action.attempt, random));
        break;
      }
      case 'heartbeat':
        phone.heartbeatMs = action.everyMs;
        after(phone, 'silence', 2 * action.everyMs);
        after(phone, 'ping', action.everyMs / 2);
        break;
      case 'report':
        if (action.gateway === 'online') greeted(phone);
        break;
      case 'deliver':
        take(phone, action.frame);
        break;
    }
  }

  function open(phone: LightPhone): void {
    const line = openLine(phone.number);
    phone.line = line;
    after(phone, 'silence', greetingMs);
    // what a line says after it was let go belongs to nobody
    line.onOpen(() => {
      if (phone.line === line) input(phone, { type: 'opened' });
    });
    line.onMessage((text) => {
      if (phone.line === line) hear(phone, text);
    });
    line.onClose(() => {
      if (phone.line !== line) return;
      if (phone.session.at === 'online') counts.linesLost++;
      phone.line = undefined;
      callOff(phone, 'ping', 'silence');
      input(phone, { type: 'closed' });
    });
  }

  function letGo(phone: LightPhone, how: 'drop' | 'close'): void {
    const { line } = phone;
    phone.line = undefined;
    callOff(phone, 'ping', 'silence', 'retry');
    line?.[how]();
  }

  function hear(phone: LightPhone, text: string): void {
    if (phone.session.at === 'online') after(phone, 'silence', 2 * phone.heartbeatMs);
    const read = readGatewayFrame(text);
    if ('frame' in read) input(phone, { type: 'frame', frame: read.frame });
    else counts.mistakes++;
  }

  function greeted(phone: LightPhone): void {
    counts.online++;
    if (phone.known) counts.reconnects++;
    else if (phone.generation === 0) counts.arrived++;
    phone.known = true;
    if (phone.tokens.length === 0)
      for (const [requestId, bundleId] of apps.entries())
        say(phone, { type: 'register', requestId, bundleId, topics: [bundleId] });
  }

  function take(phone: LightPhone, frame: DeliveredFrame): void {
    if (frame.type === 'notification') {
      if (taken.add(frame.uniqueId)) counts.pushes++;
      else counts.again++;
      say(phone, { type: 'ack', uniqueId: frame.uniqueId });
    } else if (frame.type === 'tokens') {
      const token = frame.tokens[frame.bundleId] ?? '';
      if (!phone.tokens[frame.requestId]) counts.tokens++;
      phone.tokens = apps.map((_, index) => (index === frame.requestId ? token : (phone.tokens[index] ?? '')));
    } else counts.mistakes++;
  }

  function deleteApps(phone: LightPhone): void {
    for (const bundleId of apps) say(phone, { type: 'unregister', bundleId });
    counts.tokens -= phone.tokens.filter((token) => token !== '').length;
    letGo(phone, 'close');
  }

  function leave(phone: LightPhone): void {
    if (forGood) {
      deleteApps(phone);
      phone.tokens = [];
      phone.known = false;
      phone.generation++;
    } else letGo(phone, 'drop');
    input(phone, { type: 'stop' });
    phone.visit = nextVisit(plan, phone.number, phone.visit);
    const spread = !storms || comeBacks[plan.comeBack].overMs > 0;
    // at once means in this very turn, whatever the wheel's tick
    if (spread) wheel.set(keyOf(phone, 'comes'), startedAt + phone.visit.beginsAt);
    else ring(keyOf(phone, 'comes'));
  }

  return {
    counts,
    tokensOf(bundleId) {
      const index = apps.indexOf(bundleId);
      return fleet.map(({ tokens }) => tokens[index] ?? '');
    },
    start() {
      startedAt = clock.now();
      for (const phone of fleet) wheel.set(keyOf(phone, 'comes'), startedAt + phone.visit.beginsAt);
    },
    rest() {
      resting = true;
      for (const phone of fleet) callOff(phone, 'leaves');
    },
    dismiss() {
      wheel.stop();
      for (const phone of fleet) {
        deleteApps(phone);
        input(phone, { type: 'stop' });
      }
    },
    stop() {
      wheel.stop();
      for (const phone of fleet) {
        letGo(phone, 'drop');
        input(phone, { type: 'stop' });
      }
    },
  };
}
