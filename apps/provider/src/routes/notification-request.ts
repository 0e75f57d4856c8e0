import { type PushType, priorities, pushTypes } from '@apns-sim/protocol';
import { z } from 'zod';

/** Most tokens of one request. */
const mostTokens = 100_000;

// shape and size of what APNs judges is APNs' to judge: a wrong token must be able to earn its BadDeviceToken
const token = z.string().min(1, 'a deviceToken').max(1000, 'a deviceToken of at most 1000 characters');
const pushType = z.enum(Object.keys(pushTypes) as [PushType, ...PushType[]]);

/** When to send a push again that APNs refused with `TooManyRequests` or 5xx. */
const retry = z.strictObject({
  tries: z.int().min(1).max(10).optional(),
  firstDelayMs: z.int().min(0).max(3_600_000).optional(),
  mostDelayMs: z.int().min(0).max(3_600_000).optional(),
});

/** Values one recipient brings for `{{name}}`. */
const variables = z.record(
  z.string().regex(/^[\w-]{1,64}$/, 'a name of letters, digits, _ and -'),
  z.union([z.string().max(4096), z.number(), z.boolean()]),
);

const fields = {
  deviceToken: token.optional(),
  deviceTokens: z
    .array(token)
    .min(1, 'at least one deviceToken')
    .max(mostTokens, `at most ${mostTokens} deviceTokens`)
    .optional(),
  recipients: z
    .array(z.strictObject({ deviceToken: token, variables: variables.optional() }))
    .min(1, 'at least one recipient')
    .max(mostTokens, `at most ${mostTokens} recipients`)
    .optional()
    .describe(
      'as deviceTokens; {{name}} in payload and collapseId becomes the variable of each, {{i}} its place from 1',
    ),
  user: z.string().max(200).optional().describe('to all devices of a user'),
  segment: z.string().max(100).optional().describe('to everybody in a segment'),
  topic: z
    .string()
    .max(1000)
    .optional()
    .describe('absent: of the app the token was uploaded for, with the suffix of the push type'),
  pushType: pushType.optional(),
  priority: z.literal([...priorities]).optional(),
  expiration: z.int().optional().describe('UNIX seconds'),
  collapseId: z.string().optional(),
  apnsId: z.string().optional(),
  payload: z.record(z.string(), z.json()),
  name: z.string().max(200).optional().describe('a name for the job'),
  retry: retry
    .optional()
    .describe('absent: one try; four for more than 100 tokens. Waits are by the simulation’s clock'),
};
const whom = ['deviceToken', 'deviceTokens', 'recipients', 'user', 'segment'] as const;

/** What `POST /notifications` takes; a schedule keeps one of these for later. */
export const notificationRequest = z
  .strictObject(fields)
  .refine((request) => whom.filter((field) => request[field] !== undefined).length === 1, {
    message: 'either deviceToken or deviceTokens, recipients, user or segment',
    path: ['deviceTokens'],
  })
  .refine(
    ({ apnsId, deviceToken, deviceTokens, recipients }) =>
      apnsId === undefined || deviceToken !== undefined || (deviceTokens ?? recipients)?.length === 1,
    { message: 'no apnsId with several deviceTokens, as it names one notification', path: ['apnsId'] },
  );
export type NotificationRequest = z.output<typeof notificationRequest>;
