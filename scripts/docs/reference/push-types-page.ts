import { type PushType, pushTypes } from '../../../packages/protocol/src/push-type.ts';
import { type Language, type Page } from '../page.ts';
import { catalogue } from './catalogue.ts';
import { code, prose, table } from './markdown.ts';

const words = {
  en: {
    title: 'Push types',
    description: 'The eleven values of apns-push-type: topic, size, priority, what becomes of each.',
    what: 'What it is for',
    whatHead: ['Type', 'Name', 'For', 'Token from', 'Apple’s limit'],
    request: 'What the request needs',
    requestHead: ['Type', 'Topic', 'Largest body', 'Usual priority'],
    bytes: 'B',
    none: 'subject UID of the MDM certificate',
  },
  'zh-CN': {
    title: '推送类型',
    description: 'apns-push-type 的十一个值：主题、大小、优先级，以及各自的去向。',
    what: '各自的用途',
    whatHead: ['类型', '名称', '用途', '令牌来自', '苹果的限制'],
    request: '请求的要求',
    requestHead: ['类型', '主题', '正文上限', '常用优先级'],
    bytes: '字节',
    none: 'MDM 证书的 subject UID',
  },
} satisfies Record<Language, unknown>;

/** Apple's push types, in a table each of what they are for and what they ask of a request. */
export function pushTypesPage(language: Language): Page {
  const { title, description, ...say } = words[language];
  const { intro, types } = catalogue[language].pushTypes;
  const names = Object.keys(pushTypes) as PushType[];
  const what = names.map((name) => {
    const { title: called, what: does, token, limit } = types[name];
    return [code(name), prose(called), prose(does), prose(token), prose(limit)];
  });
  const request = names.map((name) => {
    const { topicSuffix, maxPayloadBytes, usualPriority } = pushTypes[name];
    const topic = topicSuffix === undefined ? say.none : code(`<bundle id>${topicSuffix}`);
    return [code(name), topic, `${maxPayloadBytes} ${say.bytes}`, String(usualPriority)];
  });
  return {
    slug: 'reference/push-types',
    language,
    title,
    description,
    body: [
      prose(
        intro
          .split(/(?<=[.。])/)
          .slice(0, 2)
          .join(''),
      ),
      `## ${say.what}\n\n${table(say.whatHead, what)}`,
      `## ${say.request}\n\n${table(say.requestHead, request)}`,
    ].join('\n\n'),
    source: 'packages/protocol/src/push-type.ts',
  };
}
