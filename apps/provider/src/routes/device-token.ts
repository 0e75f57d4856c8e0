import { parseDeviceToken } from '@apns-sim/protocol';
import { z } from 'zod';

/** A deviceToken as this server keeps it: lower-case hex. */
export const deviceToken = z.string().transform((text, context) => {
  const token = parseDeviceToken(text);
  if (token !== undefined) return token;
  context.issues.push({ code: 'custom', input: text, message: 'hexadecimal, 64 to 200 digits, whole bytes' });
  return z.NEVER;
});
