import { isBundleId } from '@apns-sim/protocol';
import { z } from 'zod';

/** `com.example.courier`. */
export const bundleIdSchema = z.string().refine(isBundleId, 'expected a bundle id such as com.example.courier');
