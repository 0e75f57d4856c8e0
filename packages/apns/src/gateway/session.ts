import {
  type ByeReason,
  type DeviceFrame,
  deviceChannelVersion,
  type Environment,
  type GatewayFrame,
  type Outcome,
  type UserAction,
} from '@apns-sim/protocol';

/** One connection of a device, as the frames have made it. */
export type Session =
  | { readonly state: 'awaitingConnect' }
  | {
      readonly state: 'online';
      readonly deviceId: string;
      readonly name: string;
      readonly environment: Environment;
      /** The device asked not to be woken for pushes that can wait. */
      readonly powerRestricted: boolean;
    }
  | { readonly state: 'closed' };

/** What a frame asks of the rest of APNs. */
export type SessionEffect =
  | { readonly type: 'online' }
  | {
      readonly type: 'register';
      readonly requestId: number;
      readonly bundleId: string;
      readonly topics: readonly string[];
    }
  | { readonly type: 'unregister'; readonly bundleId: string; readonly topic?: string }
  | { readonly type: 'activityToken'; readonly requestId: number; readonly bundleId: string; readonly use: string }
  | { readonly type: 'forgetActivityToken'; readonly bundleId: string; readonly use: string }
  | { readonly type: 'subscribe'; readonly requestId: number; readonly bundleId: string; readonly channelId: string }
  | { readonly type: 'unsubscribe'; readonly bundleId: string; readonly channelId: string }
  | { readonly type: 'ack'; readonly uniqueId: string }
  | { readonly type: 'outcome'; readonly uniqueId: string; readonly outcome: Outcome }
  | { readonly type: 'userAction'; readonly uniqueId: string; readonly userAction: UserAction }
  | { readonly type: 'powerRestored' };

export interface SessionStep {
  readonly session: Session;
  readonly send: readonly GatewayFrame[];
  readonly effects: readonly SessionEffect[];
}

/** Ends a session with a word to the device. */
export function close(reason: ByeReason, text: string): SessionStep {
  return { session: { state: 'closed' }, send: [{ type: 'bye', reason, text }], effects: [] };
}

function connect(frame: DeviceFrame, heartbeatMs: number): SessionStep {
  if (frame.type !== 'connect')
    return close('badFrame', `The first frame must be "connect"; this one was "${frame.type}".`);
  if (frame.version !== deviceChannelVersion) {
    return close(
      'unsupportedVersion',
      `This gateway speaks version ${deviceChannelVersion} of the device channel; the device offered ${frame.version}.`,
    );
  }
  const { deviceId, name, environment } = frame;
  return {
    session: { state: 'online', deviceId, name, environment, powerRestricted: false },
    send: [{ type: 'connected', version: deviceChannelVersion, heartbeatMs }],
    effects: [{ type: 'online' }],
  };
}

/**
 * What a frame makes of a session: the next state, the frames to answer with, and what the rest of APNs has to do. Pure.
 * @param heartbeatMs the longest silence a device is asked to keep, told to it on `connected`.
 */
export function step(session: Session, frame: DeviceFrame, heartbeatMs: number): SessionStep {
  const stay = (effects: readonly SessionEffect[], send: readonly GatewayFrame[] = []) => ({ session, send, effects });
  if (session.state === 'closed') return stay([]);
  if (session.state === 'awaitingConnect') return connect(frame, heartbeatMs);
  switch (frame.type) {
    case 'connect':
      return close('badFrame', 'This session is connected already; "connect" comes once.');
    case 'ping':
      return stay([], [{ type: 'pong' }]);
    case 'power':
      return {
        session: { ...session, powerRestricted: frame.restricted },
        send: [],
        effects: frame.restricted ? [] : [{ type: 'powerRestored' }],
      };
    case 'register':
    case 'unregister':
    case 'activityToken':
    case 'forgetActivityToken':
    case 'subscribe':
    case 'unsubscribe':
    case 'ack':
    case 'outcome':
    case 'userAction':
      return stay([frame]);
  }
}
