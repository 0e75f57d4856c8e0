import {
  type AppCode,
  actionOptions,
  authorizationOptions,
  type Backend,
  backendEvents,
  categoryOptions,
  extensionEnds,
  fetchResults,
  newBackend,
  presentationOptions,
  swiftKeys,
} from '@apns-sim/device';
import { z } from 'zod';

const text = z.string().max(4000);
const identifier = z.string().min(1).max(200);

/** The user's own backend; only `url` is needed. What the template may say is asked on the phone. */
export const backendSchema = z
  .strictObject({
    url: z.string().min(1).max(2000),
    method: z.enum(['POST', 'PUT', 'PATCH', 'DELETE', 'GET']).default(newBackend.method),
    headers: z.record(z.string().min(1).max(200), z.string().max(4000)).default({}),
    body: z.unknown().optional(),
    events: z.array(z.enum(backendEvents)).default([...newBackend.events]),
    attempts: z.int().min(1).max(20).default(newBackend.attempts),
  })
  .transform(
    ({ body, ...rest }): Backend => ({
      ...rest,
      body: body === undefined ? newBackend.body : (body as Backend['body']),
    }),
  );

const action = z.strictObject({
  identifier,
  title: text,
  options: z.array(z.enum(actionOptions)).default([]),
  textInput: z.strictObject({ buttonTitle: text.default('Send'), placeholder: text.default('') }).exactOptional(),
});

const swiftShape = z.record(z.string().min(1).max(200), z.enum(swiftKeys)).default({});

/** "The app's code", in part. */
export const codeSchema = z.strictObject({
  registersAtLaunch: z.boolean().exactOptional(),
  requestsAuthorizationAtLaunch: z.boolean().exactOptional(),
  authorizationOptions: z.array(z.enum(authorizationOptions)).exactOptional(),
  willPresent: z.array(z.enum(presentationOptions)).nullable().exactOptional(),
  categories: z
    .array(
      z.strictObject({
        identifier,
        actions: z.array(action).max(20).default([]),
        options: z.array(z.enum(categoryOptions)).default([]),
        hiddenPreviewsBodyPlaceholder: text.exactOptional(),
      }),
    )
    .max(50)
    .exactOptional(),
  clearsBadgeAtLaunch: z.boolean().exactOptional(),
  remoteNotificationBackgroundMode: z.boolean().exactOptional(),
  backgroundFetchResult: z.enum(fetchResults).exactOptional(),
  serviceExtension: z.enum(extensionEnds).exactOptional(),
  extensionChanges: z
    .strictObject({
      delayMs: z.int().min(0).max(3_600_000).default(0),
      title: text.exactOptional(),
      subtitle: text.exactOptional(),
      body: text.exactOptional(),
      attachment: text.exactOptional(),
      sendMessageIntent: z
        .strictObject({ sender: text.min(1), senderImage: text.exactOptional(), group: text.exactOptional() })
        .exactOptional(),
    })
    .exactOptional(),
  timeSensitiveCapability: z.boolean().exactOptional(),
  criticalEntitlement: z.boolean().exactOptional(),
  communicationCapability: z.boolean().exactOptional(),
  apsEnvironmentEntitlement: z.boolean().exactOptional(),
  frequentActivityUpdates: z.boolean().exactOptional(),
  activityTypes: z
    .record(z.string().min(1).max(200), z.strictObject({ attributes: swiftShape, contentState: swiftShape }))
    .exactOptional(),
  reportsIncomingCalls: z.boolean().exactOptional(),
  strings: z.record(z.string().max(40), z.record(z.string().max(400), text)).exactOptional(),
  backend: backendSchema.nullable().exactOptional(),
}) satisfies z.ZodType<Partial<AppCode>>;
