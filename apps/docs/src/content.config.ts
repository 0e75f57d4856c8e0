import { i18nLoader } from '@astrojs/starlight/loaders';
import { docsSchema, i18nSchema } from '@astrojs/starlight/schema';
import { defineCollection } from 'astro/content/config';
import { glob } from 'astro/loaders';

/** The pages as `scripts/docs.ts` wrote them, and the few words of Starlight that we say otherwise. */
export const collections = {
  docs: defineCollection({ loader: glob({ base: '.cache/pages', pattern: '**/*.md' }), schema: docsSchema() }),
  i18n: defineCollection({ loader: i18nLoader(), schema: i18nSchema() }),
};
