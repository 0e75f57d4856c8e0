import { composer } from './console.ts';
import { lints } from './lints.ts';
import { payloadKeys } from './payload-keys.ts';

/** The words of the console: they come with it. */
export const lab = { composer, lints, payloadKeys };
