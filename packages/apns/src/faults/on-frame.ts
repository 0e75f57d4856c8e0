import { bundleIdOf, type Clock, type NotificationFrame, type RecordEvent } from '@apns-sim/protocol';
import { type Gateway } from '../gateway/gateway.ts';
import { type SeenPush } from '../ingress/interfere.ts';
import { type Registry } from '../registry/registry.ts';
import { type ArmedFault } from './armed-fault.ts';
import { fitsPush } from './fits.ts';
import { tellFault } from './tell.ts';

/** What the way down to phones needs to be interfered with. */
export interface FrameSurroundings {
  readonly faults: () => Iterable<ArmedFault>;
  readonly registry: Pick<Registry, 'device' | 'tokensOf' | 'teams'>;
  readonly record: RecordEvent;
  /** Real time: an acknowledgement is late on the network, whatever the simulation's clock says. */
  readonly machineClock: Clock;
}

/** The way between APNs and its phones, with the faults on it. */
export interface FaultyWay {
  readonly send: Gateway['send'];
  /** An acknowledgement has come up; `pass` is called when the router may hear of it. */
  acknowledged(deviceId: string, uniqueId: string, pass: () => void): void;
}

/** The push in a frame, as faults choose by it. The connection it came on is long forgotten. */
function pushIn(frame: NotificationFrame, deviceId: string, { registry }: FrameSurroundings): SeenPush {
  const { apnsId, topic, pushType, priority, collapseId } = frame;
  const bundleId = bundleIdOf(topic);
  return {
    request: 'push',
    apnsId,
    topic,
    deviceId,
    priority,
    connection: '',
    environment: registry.device(deviceId)?.environment ?? 'sandbox',
    teamId: registry.teams().find(({ topics }) => topics.includes(bundleId))?.teamId,
    keyId: undefined,
    deviceToken: registry.tokensOf(deviceId).find((token) => token.topic === topic && token.invalidSince === null)
      ?.deviceToken,
    pushType: pushType ?? undefined,
    collapseId: collapseId ?? undefined,
    channelId: frame.channelId,
  };
}

/** Puts the faults between the router and the gateway. */
export function createFaultyWay(gateway: Pick<Gateway, 'send'>, surroundings: FrameSurroundings): FaultyWay {
  const { faults, record, machineClock } = surroundings;
  const late = new Map<string, number>();

  /** The first fault of a kind that fires for this frame. */
  function firing(kind: 'loseFrame' | 'lateAckMs', frame: NotificationFrame, deviceId: string): ArmedFault | undefined {
    let push: SeenPush | undefined;
    for (const fault of faults()) {
      const { do: deed, match } = fault.wish;
      if (deed[kind] === undefined || fault.state() !== 'active') continue;
      push ??= pushIn(frame, deviceId, surroundings);
      if (!fitsPush(match, push) || !fault.fire()) continue;
      record({ type: 'faultInjected', uniqueId: frame.uniqueId, faultId: fault.id, why: tellFault(fault.id, deed) });
      return fault;
    }
    return undefined;
  }

  return {
    send(deviceId, frame) {
      // for the router it is on its way: it stays there until the phone comes back without having acknowledged it
      if (firing('loseFrame', frame, deviceId) !== undefined) return true;
      const lateAckMs = firing('lateAckMs', frame, deviceId)?.wish.do.lateAckMs;
      if (lateAckMs !== undefined) late.set(frame.uniqueId, lateAckMs);
      return gateway.send(deviceId, frame);
    },
    acknowledged(_deviceId, uniqueId, pass) {
      const lateAckMs = late.get(uniqueId);
      late.delete(uniqueId);
      if (lateAckMs === undefined) pass();
      else machineClock.schedule(machineClock.now() + lateAckMs, pass);
    },
  };
}
