import { type ApnsSchemaAnswers } from '@apns-sim/apns';
import { type z } from 'zod';
import { type fleetEntry, type fleetPushAnswer, type fleetsAnswer } from './fleets.ts';
import { type takeoverAnswer } from './takeover.ts';

/** What the calls of the whole control door answer whose handlers describe it by a schema; all others are in `ControlAnswers`. */
export interface SchemaAnswers extends ApnsSchemaAnswers {
  'GET /sim/v1/fleets': { 200: z.output<typeof fleetsAnswer> };
  'POST /sim/v1/fleets': { 201: z.output<typeof fleetEntry> };
  'POST /sim/v1/fleets/{id}/pushes': { 202: z.output<typeof fleetPushAnswer> };
  'GET /sim/v1/takeover': { 200: z.output<typeof takeoverAnswer> };
}
