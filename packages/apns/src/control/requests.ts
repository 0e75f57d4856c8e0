import { type Environment } from '@apns-sim/protocol';
import { type FaultRequest } from '../faults/scenarios.ts';
import { type InvalidBecause } from '../registry/registry.ts';
import { type ExpectRequest } from './expect.ts';
import { type KeyRequest } from './keys.ts';
import { type DrillRequest } from './report-card.ts';

/** What the calls of APNs' part of the control door take: call → body. */
export interface ApnsRequests {
  'POST /sim/v1/expect': ExpectRequest;
  'POST /sim/v1/faults': FaultRequest;
  'POST /sim/v1/teams': { readonly topics?: string[] } | undefined;
  'PATCH /sim/v1/teams/{teamId}': { readonly suspended: boolean };
  'POST /sim/v1/teams/{teamId}/topics': { readonly topic: string };
  'POST /sim/v1/teams/{teamId}/keys': KeyRequest;
  'POST /sim/v1/channels': {
    readonly bundleId: string;
    readonly environment?: Environment;
    readonly messageStoragePolicy?: 0 | 1;
  };
  'PUT /sim/v1/apps/{bundleId}/broadcast-capability': { readonly enabled: boolean };
  'POST /sim/v1/report-card/drill': DrillRequest | undefined;
  'PUT /sim/v1/frames': { readonly watching: boolean };
  'POST /sim/v1/device-tokens/{deviceToken}/invalidate': { readonly because?: InvalidBecause } | undefined;
  'PUT /sim/v1/fidelity': Readonly<Record<string, unknown>>;
}
