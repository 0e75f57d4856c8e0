/** Languages of the docs page. */
export type DocsLanguage = 'en' | 'zh-Hans';

/** The words around the description; what calls do is told in the description's own language. */
export const docsWords = {
  en: {
    title: 'The API of apns-sim',
    intro:
      'Everything the Lab does goes through these calls, and so can your tests. On this machine no password is needed; from another one, send the access token the simulation printed at its start as Authorization: Bearer. Pages of other origins are refused.',
    skip: 'To the calls',
    lab: 'The Lab',
    sections: 'Sections',
    types: 'Types',
    body: 'Body',
    parameters: 'Parameters',
    answers: 'Answers',
    example: 'Example of an answer',
    noContent: 'no content',
    other: '简体中文',
  },
  'zh-Hans': {
    title: 'apns-sim 的接口',
    intro:
      '实验室页面所做的一切都经过这些调用，你的测试也可以。在本机无需密码；从其他机器访问时，请把启动时打印的访问令牌作为 Authorization: Bearer 发送。其他来源的网页会被拒绝。各调用的说明为英文。',
    skip: '跳到调用列表',
    lab: '实验室',
    sections: '分类',
    types: '类型',
    body: '请求体',
    parameters: '参数',
    answers: '响应',
    example: '响应示例',
    noContent: '无内容',
    other: 'English',
  },
} as const;
/** The words of one language. */
export type DocsWords = (typeof docsWords)[DocsLanguage];

/** The language a reader wants. @param asked of the address, which goes before @param accepted the header `Accept-Language` */
export function docsLanguage(asked: unknown, accepted: string | undefined): DocsLanguage {
  if (asked === 'en' || asked === 'zh-Hans') return asked;
  return /^zh\b/i.test(accepted ?? '') ? 'zh-Hans' : 'en';
}
