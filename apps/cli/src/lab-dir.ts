import { fileURLToPath } from 'node:url';

/** Where the built Lab lies, if it is built. */
export const labDir = fileURLToPath(new URL('../../lab/dist', import.meta.url));
