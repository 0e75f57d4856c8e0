import { type Clock, type RecordEvent } from '@apns-sim/protocol';
import { type FastifyPluginAsync } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { type ConnectionBook } from '../connections/connection-book.ts';
import { type Faults } from '../faults/faults.ts';
import { type FidelitySettings } from '../fidelity-settings.ts';
import { type FleetBook } from '../fleet/fleet-book.ts';
import { type DeliveryLog } from '../log/delivery-log.ts';
import { type Notifications } from '../log/notifications.ts';
import { type Channels } from '../registry/channels.ts';
import { type Registry } from '../registry/registry.ts';
import { type Drill } from '../report/drill.ts';
import { type ChannelMessages } from '../store/channel-messages.ts';
import { type FrameLog } from '../wire/frame-log.ts';
import { channelCalls } from './channels.ts';
import { connectionCalls } from './connections.ts';
import { deviceTokenCalls } from './device-tokens.ts';
import { events } from './events.ts';
import { expectCall } from './expect.ts';
import { faultCalls } from './faults.ts';
import { fidelityCalls } from './fidelity.ts';
import { fleetCalls } from './fleet.ts';
import { frameCalls } from './frames.ts';
import { notificationCalls } from './notifications.ts';
import { problemErrorHandler } from './problem-details.ts';
import { reportCardCalls } from './report-card.ts';
import { strictQuery } from './strict-query.ts';
import { teams } from './teams.ts';
import { type AdvanceClock } from './wait-as-long.ts';

interface ControlOptions {
  readonly registry: Registry;
  readonly channels: Channels;
  readonly messages: ChannelMessages;
  /** The simulation's clock, milliseconds since 1970. */
  readonly now: () => number;
  readonly log: DeliveryLog;
  readonly record: RecordEvent;
  readonly notifications: Notifications;
  readonly fidelity: FidelitySettings;
  readonly machineClock: Clock;
  readonly clock: Clock;
  readonly advanceClock: AdvanceClock | undefined;
  readonly faults: Faults;
  readonly frames: FrameLog;
  readonly book: ConnectionBook;
  readonly fleet: FleetBook;
  readonly drill: Drill;
}

/** APNs' part of the tester's door, to be mounted under `/sim/v1`. */
export function createControl(options: ControlOptions): FastifyPluginAsync {
  const { registry, log, notifications, fidelity, machineClock, faults, frames, book, fleet } = options;
  return async (app) => {
    app.setValidatorCompiler(validatorCompiler);
    app.setSerializerCompiler(serializerCompiler);
    app.setErrorHandler(problemErrorHandler);
    app.addHook('onRoute', strictQuery);
    await app.register(notificationCalls(notifications, log));
    await app.register(events(log, machineClock));
    await app.register(expectCall(notifications, options));
    await app.register(teams(registry));
    await app.register(channelCalls(options));
    await app.register(faultCalls(faults, options.now));
    await app.register(frameCalls(frames));
    await app.register(connectionCalls(book));
    await app.register(reportCardCalls(options));
    await app.register(fleetCalls(fleet));
    await app.register(deviceTokenCalls(registry, options.record));
    await app.register(fidelityCalls(fidelity));
  };
}
