import { bundleIdOf, type Clock, type Environment, isBundleId } from '@apns-sim/protocol';
import { type EndpointChoice } from './endpoints.ts';
import { isLoopbackAddress } from './loopback-address.ts';
import { ProblemError } from './problem.ts';
import { type EndpointKind } from './signing-keys.ts';

/** How long a typed bundle id unlocks production, milliseconds. */
const unlockMs = 15 * 60_000;
/** Sends to real phones in a minute. */
const realSendsPerMinute = 10;
const minute = 60_000;

/** Whether an endpoint is one of Apple's own, where a send reaches a real phone. */
export function isReal(kind: EndpointKind): kind is Environment {
  return kind === 'sandbox' || kind === 'production';
}

/** How far real sends are open now. */
export interface RealModeStatus {
  /** Production needs the bundle id typed; the sandbox is never locked. */
  readonly locked: boolean;
  /** The app that was typed, while it is unlocked. */
  readonly unlockedFor: string | null;
  /** Milliseconds since 1970 by the simulation's clock. */
  readonly unlockedUntil: number | null;
  /** How many more sends this minute takes. */
  readonly sendsLeft: number;
}

/** What is about to be sent, as far as safety looks at it. */
export interface RealSend {
  readonly endpoint: EndpointChoice;
  readonly pushes: readonly { readonly deviceToken: string; readonly topic: string }[];
}

/** Keeps real APNs from being used by accident: lock, allow-list, one push at a time, ten a minute, loopback only. */
export interface RealMode {
  status(kind: EndpointKind): RealModeStatus;
  /**
   * Opens production for one app for 15 minutes.
   * @param keyTopic the topic the signing key names; the bundle id must be its.
   * @throws ProblemError 403, and it stays or becomes locked.
   */
  unlock(typed: string, keyTopic: string | undefined): void;
  lock(): void;
  /** Lets a send to one of Apple's endpoints through and counts it; any other endpoint is let through as it is. @throws ProblemError 403 or 429 */
  admit(send: RealSend): void;
  /** @throws ProblemError 409 while the server can be reached from other machines. */
  checkBind(kind: EndpointKind): void;
}

/**
 * @param clock the simulation's; it relocks production.
 * @param machineClock the machine's; it relocks production too, so that a frozen simulation does not hold the door open, and it counts the minute.
 * @param isAllowed whether a device token was put on the allow-list by hand.
 * @param addresses where the server listens now.
 */
export function createRealMode({
  clock,
  machineClock,
  isAllowed,
  addresses,
}: {
  clock: Clock;
  machineClock: Clock;
  isAllowed: (deviceToken: string) => boolean;
  addresses: () => readonly string[];
}): RealMode {
  let unlocked: { readonly bundleId: string; readonly until: number; readonly machineUntil: number } | undefined;
  let sends: number[] = [];

  function unlockedNow() {
    if (unlocked !== undefined && (clock.now() >= unlocked.until || machineClock.now() >= unlocked.machineUntil)) {
      unlocked = undefined;
    }
    return unlocked;
  }
  function sendsLeft(): number {
    const now = machineClock.now();
    sends = sends.filter((at) => now - at < minute);
    return Math.max(0, realSendsPerMinute - sends.length);
  }

  function checkBind(kind: EndpointKind): void {
    const open = addresses().find((address) => !isLoopbackAddress(address));
    if (!isReal(kind) || open === undefined) return;
    throw new ProblemError(
      409,
      `This server listens on ${open}, where other machines reach it; real APNs is only used from loopback. Start it with host 127.0.0.1.`,
    );
  }

  function admit({ endpoint: { kind }, pushes }: RealSend): void {
    if (!isReal(kind)) return;
    checkBind(kind);
    if (pushes.length !== 1) {
      throw new ProblemError(
        403,
        `deviceTokens: real APNs takes one deviceToken at a time here, got ${pushes.length}; bulk is for the mock.`,
      );
    }
    const [{ deviceToken, topic }] = pushes as [RealSend['pushes'][number]];
    if (!isAllowed(deviceToken.toLowerCase())) {
      throw new ProblemError(
        403,
        'deviceToken: not on the allow-list. Real APNs only gets tokens added by hand: POST ./allowed-tokens {"deviceToken"}.',
      );
    }
    if (kind === 'production') {
      const open = unlockedNow();
      if (open === undefined) {
        throw new ProblemError(
          403,
          'Production is locked. POST ./endpoint/unlock {"bundleId"} opens it for 15 minutes.',
        );
      }
      if (bundleIdOf(topic) !== open.bundleId) {
        throw new ProblemError(403, `topic: production is unlocked for ${open.bundleId}, got ${topic}.`);
      }
    }
    if (sendsLeft() === 0) {
      throw new ProblemError(429, `Real APNs takes ${realSendsPerMinute} sends a minute here; wait a little.`);
    }
    sends.push(machineClock.now());
  }

  return {
    status: (kind) => {
      const open = unlockedNow();
      return {
        locked: kind === 'production' && open === undefined,
        unlockedFor: open?.bundleId ?? null,
        unlockedUntil: open?.until ?? null,
        sendsLeft: sendsLeft(),
      };
    },
    unlock(typed, keyTopic) {
      unlocked = undefined;
      const wanted = keyTopic === undefined ? undefined : bundleIdOf(keyTopic);
      if (!isBundleId(typed) || (wanted !== undefined && typed !== wanted)) {
        throw new ProblemError(
          403,
          'bundleId: this is not the bundle id of the app the signing key is for; production stays locked.',
        );
      }
      unlocked = { bundleId: typed, until: clock.now() + unlockMs, machineUntil: machineClock.now() + unlockMs };
    },
    lock() {
      unlocked = undefined;
    },
    admit,
    checkBind,
  };
}
