import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where a running simulation's front door is while the page itself is served by Vite. */
const frontDoor = 'http://127.0.0.1:3000';

export default defineConfig({
  plugins: [react()],
  // an `import { type … }` brings nothing along: it must not move a file into the first paint
  oxc: { typescript: { onlyRemoveTypeImports: false } },
  server: {
    host: '127.0.0.1',
    proxy: {
      '/sim': { target: frontDoor, ws: true },
      '/provider': { target: frontDoor },
      '/gateway': { target: frontDoor, ws: true },
    },
  },
  build: {
    target: ['es2023', 'chrome125', 'firefox128', 'safari17.5'],
    // no data: addresses: the page's policy allows files of its own origin only
    assetsInlineLimit: 0,
    // what each page downloads, for the test of its budget
    manifest: true,
    // the licences of everything in the bundle, beside it
    license: { fileName: 'third-party.md' },
    rolldownOptions: {
      output: {
        // what several pages share must not hide in the editor's file: every page would download the editor
        codeSplitting: {
          groups: [
            { name: 'editor-parts', test: /node_modules\/(?:@codemirror|@lezer|\.pnpm\/@codemirror|\.pnpm\/@lezer)/ },
            // what most pages share is one file and not fifty crumbs: a browser asks an HTTP/1.1 server for six at a time, and one packs better
            {
              name: 'shared',
              test: /apps\/lab\/src\/(?!console)|packages\/protocol|node_modules\/.*lucide/,
              minShareCount: 7,
            },
          ],
        },
      },
    },
  },
});
