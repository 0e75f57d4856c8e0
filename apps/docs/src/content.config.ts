import { docsSchema } from '@astrojs/starlight/schema';
import { defineCollection } from 'astro/content/config';
import { glob } from 'astro/loaders';

/** The pages as `scripts/docs.ts` wrote them. */
export const collections = {
  docs: defineCollection({ loader: glob({ base: '.cache/pages', pattern: '**/*.md' }), schema: docsSchema() }),
};
