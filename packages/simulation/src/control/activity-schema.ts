import { type Json, type JsonObject } from '@apns-sim/protocol';
import { z } from 'zod';
import { bundleIdSchema } from './bundle-id.ts';

const jsonObject = z.record(z.string(), z.json()) as z.ZodType<JsonObject, Readonly<Record<string, Json>>>;

/** What a Live Activity starts with. */
export const newActivitySchema = {
  bundleId: bundleIdSchema,
  channelId: z.string().min(1).max(200).exactOptional(),
  attributesType: z.string().max(200).exactOptional(),
  attributes: jsonObject.exactOptional(),
  contentState: jsonObject.exactOptional(),
  staleDate: z.number().exactOptional(),
};
