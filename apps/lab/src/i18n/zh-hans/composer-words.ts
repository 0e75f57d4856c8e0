import { type lab as source } from '../en/composer-words.ts';
import { composer } from './console.ts';
import { lints } from './lints.ts';
import { payloadKeys } from './payload-keys.ts';

/** The words of the console; a key too few or too many does not compile. */
export const lab: typeof source = { composer, lints, payloadKeys };
