import { type DeviceFrame, deviceChannelVersion, type Environment, type GatewayFrame } from '@apns-sim/protocol';

/** Who speaks to the gateway. */
export interface Identity {
  readonly deviceId: string;
  readonly name: string;
  readonly environment: Environment;
}

/** Where a connection to the gateway stands. `attempt` counts tries that failed in a row. */
export type Session =
  | { readonly at: 'stopped' }
  | { readonly at: 'waiting'; readonly attempt: number }
  | { readonly at: 'opening'; readonly attempt: number }
  | { readonly at: 'greeting'; readonly attempt: number }
  | { readonly at: 'online' };

export type SessionInput =
  | { readonly type: 'start' | 'stop' | 'opened' | 'closed' | 'retryDue' | 'pingDue' | 'silent' }
  | { readonly type: 'frame'; readonly frame: GatewayFrame };

/** Frames that are the phone's business, not the session's. */
export type DeliveredFrame = Extract<
  GatewayFrame,
  { type: 'tokens' | 'activityToken' | 'registrationFailed' | 'subscribed' | 'subscriptionFailed' | 'notification' }
>;

export type SessionAction =
  | { readonly type: 'open' | 'close' }
  | { readonly type: 'send'; readonly frame: DeviceFrame }
  | { readonly type: 'retry'; readonly attempt: number }
  | { readonly type: 'report'; readonly gateway: 'offline' | 'connecting' | 'online' }
  | { readonly type: 'heartbeat'; readonly everyMs: number }
  | { readonly type: 'deliver'; readonly frame: DeliveredFrame };

export interface SessionStep {
  readonly session: Session;
  readonly actions: readonly SessionAction[];
}

/** A gateway that could not read us will not read us better at once. */
const attemptAfterBadFrame = 5;

const stay = (session: Session): SessionStep => ({ session, actions: [] });

const wait = (attempt: number, actions: readonly SessionAction[] = []): SessionStep => ({
  session: { at: 'waiting', attempt },
  actions: [...actions, { type: 'retry', attempt }],
});

const lost: SessionAction = { type: 'report', gateway: 'connecting' };

/** What follows from one thing that happened to the connection. Pure. */
export function stepSession(session: Session, input: SessionInput, identity: Identity): SessionStep {
  switch (input.type) {
    case 'start':
      if (session.at !== 'stopped') return stay(session);
      return { session: { at: 'opening', attempt: 0 }, actions: [lost, { type: 'open' }] };
    case 'stop':
      if (session.at === 'stopped') return stay(session);
      return stop();
    case 'opened':
      if (session.at !== 'opening') return stay(session);
      return {
        session: { at: 'greeting', attempt: session.attempt },
        actions: [{ type: 'send', frame: { type: 'connect', version: deviceChannelVersion, ...identity } }],
      };
    case 'closed':
      return fail(session, []);
    case 'silent':
      return fail(session, [{ type: 'close' }]);
    case 'retryDue':
      if (session.at !== 'waiting') return stay(session);
      return { session: { at: 'opening', attempt: session.attempt }, actions: [{ type: 'open' }] };
    case 'pingDue':
      return { session, actions: session.at === 'online' ? [{ type: 'send', frame: { type: 'ping' } }] : [] };
    case 'frame':
      return receive(session, input.frame);
  }
}

function stop(): SessionStep {
  return { session: { at: 'stopped' }, actions: [{ type: 'close' }, { type: 'report', gateway: 'offline' }] };
}

function fail(session: Session, actions: readonly SessionAction[]): SessionStep {
  if (session.at === 'online') return wait(1, [...actions, lost]);
  if (session.at === 'opening' || session.at === 'greeting') return wait(session.attempt + 1, actions);
  return stay(session);
}

function receive(session: Session, frame: GatewayFrame): SessionStep {
  if (frame.type === 'bye') {
    if (session.at === 'stopped' || session.at === 'waiting') return stay(session);
    // another phone with this id took over, or the gateway speaks another language: trying again would only fight it
    if (frame.reason === 'takenOver' || frame.reason === 'unsupportedVersion') return stop();
    const attempt = frame.reason === 'badFrame' ? attemptAfterBadFrame : 1;
    return wait(attempt, [{ type: 'close' }, ...(session.at === 'online' ? [lost] : [])]);
  }
  if (frame.type === 'connected') {
    if (session.at !== 'greeting') return stay(session);
    return {
      session: { at: 'online' },
      actions: [
        { type: 'heartbeat', everyMs: frame.heartbeatMs },
        { type: 'report', gateway: 'online' },
      ],
    };
  }
  if (frame.type === 'pong' || session.at !== 'online') return stay(session);
  return { session, actions: [{ type: 'deliver', frame }] };
}
