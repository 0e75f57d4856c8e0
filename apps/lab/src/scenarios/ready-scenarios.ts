import { type Draft } from '../console/draft.ts';
import { type Kind } from '../console/kinds.ts';
import { type Language } from '../i18n/i18n.ts';
import { type Scenario, type ScenarioStep } from '../learn/scenario/scenario.ts';

/* Scenarios that come with the Lab, one after the other, each in both languages. */

type Words = Readonly<Record<Language, string>>;
const say = (en: string, zh: string): Words => ({ en, 'zh-Hans': zh });
type WithoutWords<Step> = Step extends { readonly say: string } ? Omit<Step, 'say'> : never;
type Line = readonly [words: Words, step: (language: Language) => WithoutWords<ScenarioStep>];

interface Ready {
  readonly title: Words;
  readonly text: Words;
  readonly lines: readonly Line[];
}

const push = (kind: Kind, payload: object, more: Partial<Draft> = {}, times = 1) =>
  ({
    do: 'push',
    push: {
      kind,
      payload: JSON.stringify(payload, null, 2),
      topic: '',
      collapseId: '',
      expiration: '',
      priority: '',
      ...more,
    },
    times,
  }) as const;
const alert = (aps: object, more: Partial<Draft> = {}, times = 1) =>
  push('alert', { aps: { sound: 'default', ...aps } }, more, times);
const wait = (ms: number) => () => ({ do: 'wait', ms }) as const;
const phone = (switches: Scenario['phone']) => () => ({ do: 'phone', phone: switches }) as const;
const app = (deed: Extract<ScenarioStep, { do: 'app' }>['app']) => () => ({ do: 'app', app: deed }) as const;
const card = (id: Extract<ScenarioStep, { do: 'card' }>['card']) => () => ({ do: 'card', card: id }) as const;
/** Plain text in both languages. */
const talk =
  (title: Words, body: Words, aps: object = {}, more: Partial<Draft> = {}, times = 1) =>
  (language: Language) =>
    alert({ alert: { title: title[language], body: body[language] }, ...aps }, more, times);
const activity = (aps: object) => () => push('liveactivity', { aps: { timestamp: '{{now}}', ...aps } });

const order = say('Order 1024', '订单 1024');

export const readyScenarios = {
  orderDay: {
    title: say('A parcel’s day', '一个包裹的一天'),
    text: say(
      'Four pushes of one order: quiet, usual, urgent, done. Levels decide what wakes the phone; the thread keeps them together.',
      '同一订单的四条推送：安静、普通、紧急、完成。级别决定是否点亮手机；会话标识让它们归在一起。',
    ),
    lines: [
      [
        say('Packed: passive, it only joins the list', '已打包：被动级别，只进入列表'),
        talk(order, say('Your parcel is packed', '包裹已打包'), {
          'interruption-level': 'passive',
          'thread-id': 'order-1024',
          sound: undefined,
        }),
      ],
      [
        say('Out for delivery: active, it wakes the phone', '派送中：主动级别，点亮手机'),
        talk(order, say('Out for delivery', '正在派送'), { 'thread-id': 'order-1024' }),
      ],
      [
        say('Ten minutes away: time-sensitive', '还有十分钟：时效性'),
        talk(
          order,
          say('Arrives in 10 minutes', '10 分钟后送达'),
          { 'interruption-level': 'time-sensitive', 'thread-id': 'order-1024' },
          { collapseId: 'order-1024-eta' },
        ),
      ],
      [
        say('Delivered: the same collapse id replaces the ten minutes', '已送达：相同的折叠标识替换“十分钟”'),
        talk(
          order,
          say('Delivered. Thank you!', '已送达，谢谢！'),
          { 'thread-id': 'order-1024' },
          { collapseId: 'order-1024-eta' },
        ),
      ],
    ],
  },
  sleepNight: {
    title: say('A night with Sleep Focus', '睡眠专注之夜'),
    text: say(
      'APNs takes everything and delivers it. What lights up at night is the phone’s own decision.',
      'APNs 照收照送。夜里亮不亮，由手机自己决定。',
    ),
    lines: [
      [say('Sleep Focus on, phone locked', '打开睡眠专注，锁定手机'), phone({ focus: 'sleep', lock: 'screenOff' })],
      [
        say('An offer at 2 a.m.: silenced, in the list', '凌晨两点的优惠：被静音，留在列表'),
        talk(say('Sale', '促销'), say('Everything 20 % off', '全场八折')),
      ],
      [
        say('Time-sensitive: does Sleep let it through?', '时效性：睡眠专注会放行吗？'),
        talk(say('Gate change', '登机口变更'), say('Flight at 6:10 leaves from B12', '6:10 的航班改到 B12'), {
          'interruption-level': 'time-sensitive',
        }),
      ],
      [
        say('Morning: Focus off, phone unlocked', '早晨：关闭专注，解锁手机'),
        phone({ focus: 'off', lock: 'unlocked' }),
      ],
    ],
  },
  subway: {
    title: say('In the subway', '地铁里'),
    text: say(
      'No service. APNs keeps one push for each app, the newest; with expiration 0 it keeps none.',
      '没有信号。APNs 为每个应用只保留最新的一条；expiration 为 0 时一条也不留。',
    ),
    lines: [
      [say('Down the stairs: no service', '走下站台：无服务'), phone({ network: 'noService' })],
      [
        say('Three messages for a phone that is away', '三条消息发给不在线的手机'),
        (language) =>
          alert(
            { alert: { title: say('Mei', '梅')[language], body: `${say('Message', '消息')[language]} {{i}}` } },
            {},
            3,
          ),
      ],
      [
        say('“Now only”: nothing is kept of it', '“仅此刻”：不保存'),
        talk(say('Train 3 departs', '3 号列车发车'), say('Doors close', '车门关闭'), {}, { expiration: '0' }),
      ],
      [say('Up again: what waited arrives', '回到地面：等待的送达'), phone({ network: 'online' })],
      [say('A moment to catch up', '稍等片刻'), wait(1500)],
    ],
  },
  launchDay: {
    title: say('Launch day', '发布日'),
    text: say(
      'Sixty pushes at once to one phone: the arrows become dense, the phone makes stacks.',
      '六十条推送同时发给一部手机：箭头变密，通知收成堆叠。',
    ),
    lines: [
      [
        say('Sixty at once', '六十条同时'),
        (language) =>
          alert(
            {
              alert: {
                title: say('It is live', '上线了')[language],
                body: say('You are number {{i}}', '你是第 {{i}} 位')[language],
              },
              'thread-id': 'launch',
            },
            {},
            60,
          ),
      ],
      [say('Look at the pace over the flow', '看流程上方的速率'), wait(3000)],
    ],
  },
  tokenRotation: {
    title: say('A token changes', '令牌更换'),
    text: say(
      'Deleted and installed again, the app gets another deviceToken; the old one is gone for good. A provider that keeps it hears 410.',
      '应用删除后重装，会得到新的 deviceToken；旧的永远失效。仍保留旧令牌的提供方会收到 410。',
    ),
    lines: [
      [say('A push with the token of today', '用今天的令牌发送'), talk(order, say('Packed', '已打包'))],
      [say('The app is deleted; a push to its old token', '删除应用；再向旧令牌发送'), card('deleted')],
      [say('Installed again: iOS asks for a new token', '重新安装：iOS 请求新令牌'), app('install')],
      [say('The new token works', '新令牌可用'), talk(order, say('Welcome back', '欢迎回来'))],
    ],
  },
  wrongEnvironment: {
    title: say('Wrong environment', '环境弄错'),
    text: say(
      'The most asked question about push: a token of production at the sandbox. APNs does not say “wrong environment”, it says BadDeviceToken.',
      '关于推送最常见的问题：把生产环境的令牌发给沙盒。APNs 不会说“环境错误”，它说 BadDeviceToken。',
    ),
    lines: [
      [
        say('A phone from the App Store, its token sent to the sandbox', '一部来自 App Store 的手机，其令牌发往沙盒'),
        card('wrongEnvironment'),
      ],
      [say('The sandbox’s own phone', '沙盒自己的手机'), talk(order, say('Out for delivery', '正在派送'))],
    ],
  },
  appDeleted: {
    title: say('The app is gone', '应用已删除'),
    text: say(
      'After the app is deleted APNs answers 410 Unregistered with a timestamp: drop the token, unless it was registered anew since.',
      '删除应用后，APNs 以 410 Unregistered 和时间戳作答：除非之后重新注册，否则应移除令牌。',
    ),
    lines: [
      [say('Delivered while it is installed', '安装时可送达'), talk(order, say('Out for delivery', '正在派送'))],
      [say('Deleted, and pushed to once more', '删除后再次推送'), card('deleted')],
    ],
  },
  liveMatch: {
    title: say('A live match', '实时比赛'),
    text: say(
      'A Live Activity starts in the app, is updated by push with a token of its own, and ends with the final score.',
      '实时活动由应用启动，用它自己的令牌接收更新，以终场比分结束。',
    ),
    lines: [
      [
        say('Kick-off: the app starts an activity', '开球：应用启动活动'),
        (language) => ({
          do: 'activity',
          attributesType: 'MatchAttributes',
          attributes: { home: say('Northside', '北城')[language], away: say('Harbour', '海港')[language] },
          contentState: { homeScore: 0, awayScore: 0, minute: 1 },
        }),
      ],
      [
        say('1–0 in the 23rd minute', '第 23 分钟 1–0'),
        activity({ event: 'update', 'content-state': { homeScore: 1, awayScore: 0, minute: 23, event: '⚽' } }),
      ],
      [
        say('1–1, with an alert', '1–1，带提醒'),
        (language) =>
          push('liveactivity', {
            aps: {
              timestamp: '{{now}}',
              event: 'update',
              'content-state': { homeScore: 1, awayScore: 1, minute: 71, event: '⚽' },
              alert: { title: say('Goal', '进球')[language], body: '1–1' },
            },
          }),
      ],
      [
        say('Full time', '终场'),
        (language) =>
          activity({
            event: 'end',
            'content-state': { homeScore: 1, awayScore: 1, minute: 90, event: say('Full time', '终场')[language] },
          })(),
      ],
    ],
  },
  permission: {
    title: say('The first question', '第一次询问'),
    text: say(
      'Without permission the push still arrives: accepted, delivered, and not shown.',
      '没有权限，推送照样到达：已接收、已送达，只是不显示。',
    ),
    lines: [
      [say('The person has said no', '用户拒绝了'), phone({ authorization: 'denied' })],
      [
        say('Accepted by APNs, shown nowhere', 'APNs 接收，哪里都不显示'),
        talk(order, say('Out for delivery', '正在派送')),
      ],
      [say('Allowed in Settings', '在设置中允许'), phone({ authorization: 'authorized' })],
      [say('The next one is seen', '下一条看得到'), talk(order, say('At your door', '已到门口'))],
    ],
  },
  outage: {
    title: say('APNs has a bad evening', 'APNs 的糟糕夜晚'),
    text: say(
      '503 once, then well again: a provider that tries again with patience loses nothing; an expired provider token is another matter.',
      '一次 503，随后恢复：耐心重试的提供方什么都不会丢；提供方令牌过期则是另一回事。',
    ),
    lines: [
      [say('503, and a second try', '503，然后重试'), card('outage')],
      [say('A provider token of more than an hour', '超过一小时的提供方令牌'), card('expiredJwt')],
      [say('Everything as usual', '一切照常'), talk(order, say('Out for delivery', '正在派送'))],
    ],
  },
} as const satisfies Record<string, Ready>;

export type ReadyId = keyof typeof readyScenarios;
export const readyIds = Object.keys(readyScenarios) as readonly ReadyId[];
export const isReadyId = (id: string): id is ReadyId => Object.hasOwn(readyScenarios, id);

/** One of them in a language, as anybody's scenario. */
export function readyScenario(id: ReadyId, language: Language): Scenario {
  const { title, text, lines }: Ready = readyScenarios[id];
  const steps = lines.map(([words, step]) => ({ say: words[language], ...step(language) }) as ScenarioStep);
  return { title: title[language], text: text[language], phone: {}, push: null, card: null, steps };
}
