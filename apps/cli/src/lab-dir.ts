import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const [published = '', workspace = ''] = ['./lab', '../../lab/dist'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
);

/** Where the built Lab is: beside this file in the published package, else where `pnpm build` puts it; nobody says that it is there. */
export const labDir: string = existsSync(published) ? published : workspace;
