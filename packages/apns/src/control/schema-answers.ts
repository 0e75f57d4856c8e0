import { type z } from 'zod';
import { type connectionsAnswer } from './connections.ts';
import { type fleetAnswer, type fleetPhonesAnswer } from './fleet.ts';
import { type card, type drillState, type watchedAnswer } from './report-card.ts';

/** What the calls answer whose handlers describe it by a schema: call → status → body. The schema is the one source of both. */
export interface ApnsSchemaAnswers {
  'GET /sim/v1/connections': { 200: z.output<typeof connectionsAnswer> };
  'GET /sim/v1/fleet': { 200: z.output<typeof fleetAnswer> };
  'GET /sim/v1/fleet/phones': { 200: z.output<typeof fleetPhonesAnswer> };
  'GET /sim/v1/report-card': { 200: z.output<typeof card> };
  'POST /sim/v1/report-card': { 201: z.output<typeof watchedAnswer> };
  'POST /sim/v1/report-card/drill': { 201: z.output<typeof drillState> };
  'DELETE /sim/v1/report-card/drill': { 200: z.output<typeof drillState> };
}
