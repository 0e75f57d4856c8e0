import { type Language, type Page } from '../page.ts';
import { catalogue } from './catalogue.ts';
import { prose, table } from './markdown.ts';

const words = {
  en: {
    title: 'Gates of the phone',
    description: 'What a push passes between arrival and the glass, rule by rule.',
    intro:
      'A push that arrived is not yet shown. The phone asks one question after the other; each gate lets it through, changes it, or stops it, and says so in the delivery log by the ids below. An alert passes P S A N F M L K V B Q; the other push types have a gate of their own in place of the rest.',
    head: ['Rule', 'Said of the push'],
  },
  'zh-CN': {
    title: '手机上的关卡',
    description: '推送从到达到显示之间经过的每一条规则。',
    intro:
      '推送到了手机，还不等于会显示。手机会逐一提问；每一关放行、改变或拦下它，并以下面的编号写进投递日志。提醒依次经过 P S A N F M L K V B Q；其他推送类型则走各自的关卡。',
    head: ['规则', '结论'],
  },
} satisfies Record<Language, unknown>;

/** Every gate and its rules, in the Lab's words. */
export function gatesPage(language: Language): Page {
  const { title, description, intro, head } = words[language];
  const { letters, rules } = catalogue[language].gates;
  const parts = Object.entries(letters).map(([letter, name]) => {
    const own = Object.entries(rules).filter(([id]) => id.replace(/\d+$/, '') === letter);
    return `## ${letter} · ${name}\n\n${table(
      head,
      own.map(([id, text]) => [`**${id}**`, prose(text)]),
    )}`;
  });
  return {
    slug: 'reference/gates',
    language,
    title,
    description,
    body: [intro, ...parts].join('\n\n'),
    source: 'packages/device/src/system/gates.ts',
  };
}
