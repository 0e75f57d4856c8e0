import { headerNames } from '@apns-sim/protocol';
import { type Language } from '../../i18n/i18n.ts';

/** A term in one language: its name, and other spellings a text may use. */
interface Wording {
  readonly name: string;
  readonly also?: readonly string[];
}
type Term = Readonly<Record<Language, Wording>>;

/** Every term of the course, in both languages side by side: a tip shows the other language's name too. */
export const terms = {
  provider: {
    en: {
      name: 'provider',
    },
    'zh-Hans': {
      name: '提供方',
      also: ['服务端程序'],
    },
  },
  apns: {
    en: {
      name: 'APNs',
    },
    'zh-Hans': {
      name: 'APNs',
    },
  },
  deviceToken: {
    en: {
      name: 'device token',
      also: ['device tokens', 'deviceToken', 'deviceTokens', 'token', 'tokens'],
    },
    'zh-Hans': {
      name: '设备令牌',
      also: ['deviceToken', '令牌'],
    },
  },
  topic: {
    en: {
      name: 'topic',
      also: [headerNames.topic],
    },
    'zh-Hans': {
      name: '主题',
      also: [headerNames.topic],
    },
  },
  bundleId: {
    en: {
      name: 'bundle id',
      also: ['bundle ID'],
    },
    'zh-Hans': {
      name: 'bundle id',
      also: ['bundle ID'],
    },
  },
  payload: {
    en: {
      name: 'payload',
    },
    'zh-Hans': {
      name: '负载',
    },
  },
  jwt: {
    en: {
      name: 'JWT',
      also: ['provider token'],
    },
    'zh-Hans': {
      name: 'JWT',
      also: ['提供方令牌'],
    },
  },
  signingKey: {
    en: {
      name: 'signing key',
      also: ['.p8'],
    },
    'zh-Hans': {
      name: '签名密钥',
      also: ['.p8'],
    },
  },
  collapseId: {
    en: {
      name: 'collapse-id',
      also: [headerNames.collapseId],
    },
    'zh-Hans': {
      name: 'collapse-id',
      also: [headerNames.collapseId],
    },
  },
  priority: {
    en: {
      name: 'priority',
      also: [headerNames.priority],
    },
    'zh-Hans': {
      name: '优先级',
      also: [headerNames.priority],
    },
  },
  expiration: {
    en: {
      name: 'expiration',
      also: [headerNames.expiration],
    },
    'zh-Hans': {
      name: '过期时间',
      also: [headerNames.expiration],
    },
  },
  stored: {
    en: {
      name: 'From Storage',
      also: ['stores it', 'stored', 'storage'],
    },
    'zh-Hans': {
      name: 'From Storage',
      also: ['保存它', '存储'],
    },
  },
  accepted: {
    en: {
      name: 'accepted',
      also: ['accepts'],
    },
    'zh-Hans': {
      name: '已接收',
      also: ['接收'],
    },
  },
  permission: {
    en: {
      name: 'permission',
    },
    'zh-Hans': {
      name: '许可',
    },
  },
  environment: {
    en: {
      name: 'sandbox',
      also: ['production'],
    },
    'zh-Hans': {
      name: '沙盒',
      also: ['生产环境'],
    },
  },
  silentPush: {
    en: {
      name: 'silent push',
      also: ['background push', 'background pushes'],
    },
    'zh-Hans': {
      name: '静默推送',
      also: ['后台推送'],
    },
  },
  serviceExtension: {
    en: {
      name: 'service extension',
    },
    'zh-Hans': {
      name: '服务扩展',
      also: ['通知服务扩展'],
    },
  },
  focus: {
    en: {
      name: 'Focus',
    },
    'zh-Hans': {
      name: '专注模式',
      also: ['勿扰模式'],
    },
  },
  gate: {
    en: {
      name: 'gate',
      also: ['gates'],
    },
    'zh-Hans': {
      name: '关卡',
    },
  },
  unregistered: {
    en: {
      name: 'Unregistered',
      also: ['410'],
    },
    'zh-Hans': {
      name: 'Unregistered',
      also: ['410'],
    },
  },
  http2: {
    en: {
      name: 'HTTP/2',
    },
    'zh-Hans': {
      name: 'HTTP/2',
    },
  },
} as const satisfies Record<string, Term>;

export type TermId = keyof typeof terms;
export const termIds = Object.keys(terms) as readonly TermId[];
export const termIn = (id: TermId, language: Language): Wording => terms[id][language];
