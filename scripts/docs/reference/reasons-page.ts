import { type Reason, reasons, retryAdvice } from '../../../packages/protocol/src/reason.ts';
import { type Language, type Page } from '../page.ts';
import { catalogue } from './catalogue.ts';
import { code, prose, table } from './markdown.ts';

const words = {
  en: {
    title: 'Reasons',
    description: 'Every reason APNs gives, its status, what causes it and what to do.',
    intro:
      'APNs answers a refused push with a status and `{"reason":"…"}`. These are all of them, with the status Apple documents. The mock gives each for the same cause; the _why_ beside it in the log (never on the wire) names the mistake at hand. To meet one on purpose: `apns-sim fault add --reason NAME`.',
    statuses: {
      400: 'the request is wrong',
      403: 'who you are, or what you may',
      404: 'the path',
      405: 'the method',
      410: 'the token has died',
      413: 'too large',
      429: 'too often',
      500: 'APNs’ own trouble',
      503: 'not now',
    },
    head: ['Reason', 'Means', 'Likely cause', 'What to do', 'Again?'],
    again: { fix: 'changed', later: 'later', never: 'no' },
  },
  'zh-CN': {
    title: 'reason 一览',
    description: 'APNs 的每一个 reason：状态码、原因和处理办法。',
    intro:
      'APNs 拒绝一条推送时，会返回状态码和 `{"reason":"…"}`。下面是全部 reason 及苹果文档中的状态码。模拟的 APNs 在同样的情况下给出同样的回答；日志里还有一句“为什么”（从不出现在报文里），说明这一次错在哪里。想故意遇到某一个：`apns-sim fault add --reason NAME`。',
    statuses: {
      400: '请求有误',
      403: '身份或权限',
      404: '路径',
      405: '方法',
      410: '令牌已失效',
      413: '太大',
      429: '太频繁',
      500: 'APNs 自身故障',
      503: '暂时不可用',
    },
    head: ['reason', '含义', '可能的原因', '怎么办', '能重试吗？'],
    again: { fix: '改过再发', later: '稍后', never: '不要' },
  },
} satisfies Record<Language, unknown>;

/** Every reason: status, cause, cure. */
export function reasonsPage(language: Language): Page {
  const { title, description, intro, statuses, head, again } = words[language];
  const said = catalogue[language].reasons;
  const names = Object.keys(reasons) as Reason[];
  const part = ([status, about]: [string, string]) => {
    const rows = names
      .filter((reason) => String(reasons[reason]) === status)
      .map((reason) => {
        const { meaning, cause, fix } = said[reason];
        return [
          `<span id="${reason.toLowerCase()}">${code(reason)}</span>`,
          prose(meaning),
          prose(cause),
          prose(fix),
          again[retryAdvice(reason)],
        ];
      });
    return `## ${status}: ${about}\n\n${table(head, rows)}`;
  };
  return {
    slug: 'reference/reasons',
    language,
    title,
    description,
    body: [intro, ...Object.entries(statuses).map(part)].join('\n\n'),
    source: 'packages/protocol/src/reason.ts',
  };
}
