import { authorizations } from '@apns-sim/device';
import { z } from 'zod';
import { bundleIdSchema } from './bundle-id.ts';
import { backendSchema, codeSchema } from './code-schema.ts';

/** An app to install, with what its developer wrote and where it posts its token. */
export const appWish = z.strictObject({
  bundleId: bundleIdSchema,
  displayName: z.string().min(1).max(50).optional(),
  authorization: z.enum(authorizations).optional(),
  providerUrl: z
    .string()
    .max(500)
    .nullable()
    .optional()
    .describe('Where the app posts its deviceToken; `null`: nowhere; absent: the simulation’s own provider.'),
  code: codeSchema.optional(),
  backend: backendSchema.nullable().optional().describe('The user’s own backend: short for `code.backend`.'),
});
export type AppWish = z.output<typeof appWish>;

/** What is wrong with an entry that is neither a bundle id nor such an object, in words. */
export function appWishMistake(input: unknown): string {
  const [issue] = typeof input === 'object' ? (appWish.safeParse(input).error?.issues ?? []) : [];
  if (issue === undefined) return 'expected a bundle id such as com.example.courier, or an object with one as bundleId';
  return `expected an app whose ${issue.path.join('.') || 'fields'} are right: ${issue.message}`;
}
