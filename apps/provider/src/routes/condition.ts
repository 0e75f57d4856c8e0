import { z } from 'zod';

const time = z.int().min(0).describe('milliseconds since 1970, by the simulation’s clock');
/** A year: longer is a mistake of unit. */
const longestMs = 366 * 24 * 3_600_000;
/** When a schedule sends, as it comes over HTTP. */
export const condition = z
  .union([
    z.strictObject({ at: time }),
    z.strictObject({
      everyMs: z.int().min(1000, '1000 ms or more').max(longestMs),
      firstAt: time.optional(),
      count: z.int().min(1).max(1_000_000).optional(),
    }),
    z.strictObject({
      on: z.string().min(1).max(100).describe('the name of a trigger'),
      where: z
        .record(z.string(), z.json())
        .optional()
        .describe('paths of the trigger’s body and the values they must have'),
    }),
  ])
  .describe('at a time, every so often, or when something happens');
