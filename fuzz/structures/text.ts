import { type Structure } from '../engine/structure.ts';

/** No structure but that of bytes: the words of the target carry it. */
export const text: Structure = { name: 'text', mutate: () => undefined };
