import { readFileSync } from 'node:fs';
import starlight, { type StarlightUserConfig } from '@astrojs/starlight';
import { defineConfig } from 'astro/config';

const sidebar: StarlightUserConfig['sidebar'] = JSON.parse(
  readFileSync(new URL('.cache/sidebar.json', import.meta.url), 'utf8'),
);

/** The site over the pages that `scripts/docs.ts` has put together below `.cache`. Nothing in it comes from elsewhere: no fonts, no scripts. */
export default defineConfig({
  base: process.env.DOCS_BASE ?? '/',
  publicDir: '.cache/public',
  trailingSlash: 'always',
  integrations: [
    starlight({
      title: 'apns-sim',
      logo: { src: '../lab/public/icon.svg', alt: '' },
      favicon: '/favicon.svg',
      locales: { root: { label: 'English', lang: 'en' }, 'zh-cn': { label: '简体中文', lang: 'zh-CN' } },
      sidebar,
      customCss: [
        '@fontsource-variable/inter/wght.css',
        './src/styles/tokens.css',
        './src/styles/text.css',
        './src/styles/home.css',
      ],
      tableOfContents: { minHeadingLevel: 2, maxHeadingLevel: 3 },
      expressiveCode: {
        defaultProps: { frame: 'none' },
        styleOverrides: { borderRadius: '10px', codeFontSize: '0.84rem' },
      },
      credits: false,
    }),
  ],
});
