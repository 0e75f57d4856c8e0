import { type ApnsRequests } from '@apns-sim/apns';
import { type z } from 'zod';
import { type appWish } from './app-wish.ts';
import { type CertificateRequest } from './certificates.ts';
import { type ListenRequest } from './channels.ts';
import { type DeviceRequest } from './devices.ts';
import { type controlEventSchema } from './event-schema.ts';
import { type FleetRequest } from './fleets.ts';
import { type MatrixRequest } from './matrix.ts';
import { type patchSchema } from './patch-schema.ts';
import { type ClockRequest } from './world.ts';

/** What the calls of the control door take: call → body. Those that are not here take none. */
export interface ControlRequests extends ApnsRequests {
  'POST /sim/v1/clock': ClockRequest;
  'PUT /sim/v1/snapshot': object;
  'POST /sim/v1/recording': { readonly recording: boolean };
  'POST /sim/v1/certificates': CertificateRequest;
  'POST /sim/v1/devices': DeviceRequest;
  'PATCH /sim/v1/devices/{id}': z.input<typeof patchSchema>;
  'POST /sim/v1/devices/{id}/events': z.input<typeof controlEventSchema>;
  'POST /sim/v1/devices/{id}/apps': z.input<typeof appWish>;
  'POST /sim/v1/devices/{id}/channels': ListenRequest;
  'DELETE /sim/v1/devices/{id}/channels': { readonly bundleId: string; readonly channelId: string };
  'POST /sim/v1/fleets': FleetRequest;
  'POST /sim/v1/fleets/{id}/pushes': { readonly title?: string };
  'POST /sim/v1/matrix': MatrixRequest;
}
