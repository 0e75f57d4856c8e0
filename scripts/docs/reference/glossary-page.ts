import { termTexts } from '../../../apps/lab/src/learn/glossary/term-texts.ts';
import { type TermId, terms } from '../../../apps/lab/src/learn/glossary/terms.ts';
import { type Language, type Page } from '../page.ts';
import { prose, table } from './markdown.ts';

const words = {
  en: {
    title: 'Glossary',
    description: 'The words of Apple’s push notifications, in English and Chinese.',
    head: ['Term', '中文', 'Means'],
    own: 'en',
    other: 'zh-Hans',
  },
  'zh-CN': {
    title: '术语表',
    description: '苹果推送的术语，中英对照。',
    head: ['术语', 'English', '含义'],
    own: 'zh-Hans',
    other: 'en',
  },
} as const satisfies Record<Language, unknown>;

/** Every term of the course with its name in the other language. */
export function glossaryPage(language: Language): Page {
  const { title, description, head, own, other } = words[language];
  const rows = (Object.keys(terms) as TermId[]).map((id) => [
    `**${prose(terms[id][own].name)}**`,
    prose(terms[id][other].name),
    prose(termTexts[id][own]),
  ]);
  return {
    slug: 'reference/glossary',
    language,
    title,
    description,
    body: table(head, rows),
    source: 'apps/lab/src/learn/glossary/terms.ts',
  };
}
