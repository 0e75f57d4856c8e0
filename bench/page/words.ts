/** The languages the page is written in, and its file in `docs`. */
export const pages = { en: 'benchmarks.md', zh: 'benchmarks.zh-CN.md' } as const;
export type Language = keyof typeof pages;

/** What the suites call a thing, in the order of the page: English as it is, Chinese by this table. */
export const titles: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  sender: { en: 'Sending', zh: '发送' },
  door: { en: 'Accepting', zh: '接收' },
  keeping: { en: 'Keeping', zh: '保存' },
  cluster: { en: 'Several processes', zh: '多个进程' },
  idle: { en: 'Idle phones', zh: '空闲的手机' },
  shown: { en: 'Until it is shown', zh: '直到显示' },
};

const chinese: Readonly<Record<string, string>> = {
  'packages/provider beside the faster of node-apn and apns2, pushes/CPU-s':
    'packages/provider 对比 node-apn 与 apns2 中较快者（按 CPU）',
  'packages/provider beside the faster of node-apn and apns2, pushes/s':
    'packages/provider 对比 node-apn 与 apns2 中较快者（按时间）',
  'accepted push beside an empty node:http2 server, pushes/CPU-s': '被接受的推送对比空的 node:http2 服务器（按 CPU）',
  'accepted push beside an empty node:http2 server, pushes/s': '被接受的推送对比空的 node:http2 服务器（按时间）',
  'accepted push beside nghttpd giving a file, pushes/CPU-s': '被接受的推送对比 nghttpd 返回文件（按 CPU）',
  'accepted push beside nghttpd giving a file, pushes/s': '被接受的推送对比 nghttpd 返回文件（按时间）',
  'own HTTP/2 beside node:http2, both empty, pushes/CPU-s': '自有 HTTP/2 对比 node:http2，两者皆空（按 CPU）',
  'own HTTP/2 beside node:http2, both empty, pushes/s': '自有 HTTP/2 对比 node:http2，两者皆空（按时间）',
  'accepted push, own HTTP/2 beside node:http2, pushes/CPU-s': '被接受的推送，自有 HTTP/2 对比 node:http2（按 CPU）',
  'accepted push, own HTTP/2 beside node:http2, pushes/s': '被接受的推送，自有 HTTP/2 对比 node:http2（按时间）',
  'accepted push, in a file beside in memory': '被接受的推送，存文件对比存内存',
  'a push with 1,000,000 tokens beside 1,000': '有 1,000,000 个令牌时的推送对比 1,000 个',
  'a push with 100,000 tokens beside 1,000': '有 100,000 个令牌时的推送对比 1,000 个',
  'a push with 2,000 tokens beside 1,000': '有 2,000 个令牌时的推送对比 1,000 个',
  reset: '重置',
  'warm start': '热启动',
  'an idle phone on the gateway, by heap and buffers': '网关上的一部空闲手机，按堆与缓冲区',
  'an idle phone on the gateway, by resident memory': '网关上的一部空闲手机，按常驻内存',
  'an idle phone of the last half beside one of the first': '后一半的空闲手机对比前一半',
  'push until shown beside a bare round trip, 99 of 100': '从推送到显示对比裸往返，100 次中的 99 次',
};

/** What the words of the tables are in Chinese. */
const headings: Readonly<Record<string, string>> = {
  'what was to be reached': '目标',
  wanted: '要求',
  reached: '达到',
  what: '对象',
  'at least': '至少',
  'at most': '至多',
};

/** A name or heading in the page's language; what no table has stays as it is. */
export const said = (text: string, language: Language): string =>
  language === 'en' ? text : (chinese[text] ?? headings[text] ?? text);
