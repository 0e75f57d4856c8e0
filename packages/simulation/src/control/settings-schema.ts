import { locationSettings, type NotificationSettings, previewSettings } from '@apns-sim/device';
import { z } from 'zod';

/** Settings › Notifications › an app, in part. */
export const settingsSchema = z.strictObject({
  lockScreen: z.boolean().exactOptional(),
  notificationCenter: z.boolean().exactOptional(),
  banner: z.enum(['none', 'temporary', 'persistent']).exactOptional(),
  sound: z.boolean().exactOptional(),
  badge: z.boolean().exactOptional(),
  timeSensitive: z.boolean().exactOptional(),
  critical: z.boolean().exactOptional(),
  previews: z.enum(previewSettings).nullable().exactOptional(),
  backgroundRefresh: z.boolean().exactOptional(),
  liveActivities: z.boolean().exactOptional(),
  location: z.enum(locationSettings).exactOptional(),
  complicationOnFace: z.boolean().exactOptional(),
  frequentUpdates: z.boolean().exactOptional(),
  grouping: z.enum(['auto', 'byApp', 'off']).exactOptional(),
  inSummary: z.boolean().exactOptional(),
  mutedUntil: z.number().nullable().exactOptional(),
}) satisfies z.ZodType<Partial<NotificationSettings>>;
