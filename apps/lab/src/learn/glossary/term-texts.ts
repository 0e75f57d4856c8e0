import { type Language } from '../../i18n/i18n.ts';
import { type TermId } from './terms.ts';

/** Two sentences on every term, in both languages; downloaded with the first tip. */
export const termTexts: Readonly<Record<TermId, Readonly<Record<Language, string>>>> = {
  provider: {
    en: 'Your own server: it keeps the device tokens and decides what is sent. Apple’s word for it in all its documents.',
    'zh-Hans': '你自己的服务器：保存设备令牌，决定发送什么。这是 Apple 文档里一贯的叫法。',
  },
  apns: {
    en: 'Apple Push Notification service, the one road to an iPhone. It checks, stores and forwards, and does not read the message.',
    'zh-Hans': 'Apple 推送通知服务，通往 iPhone 的唯一道路。它检查、保存、转发，但不读消息内容。',
  },
  deviceToken: {
    en: 'Says “this app on this device”; APNs issues it. It is opaque and may change, so never parse it and always keep the newest.',
    'zh-Hans': '表示“这台设备上的这个应用”，由 APNs 发放。它不透明、会变化：不要解析，始终保存最新的。',
  },
  topic: {
    en: 'Which app a push is for: its bundle id, for some types with a suffix such as .voip. A token belongs to exactly one topic.',
    'zh-Hans': '推送给哪个应用：即它的 bundle id，某些类型带后缀，如 .voip。一个令牌只属于一个主题。',
  },
  bundleId: {
    en: 'The name of an app, such as com.example.courier. It is chosen once by the developer and never changes.',
    'zh-Hans': '应用的标识，例如 com.example.courier。由开发者一次选定，不再改变。',
  },
  payload: {
    en: 'The JSON the phone gets, at most 4096 bytes for most types. The aps dictionary in it is Apple’s, the rest is yours.',
    'zh-Hans': '手机收到的 JSON，多数类型不超过 4096 字节。其中 aps 字典归 Apple，其余由你决定。',
  },
  jwt: {
    en: 'The provider’s signed proof of who it is (ES256). Good for one hour, and not to be renewed more often than every 20 minutes.',
    'zh-Hans': '提供方经签名的身份证明（ES256）。有效一小时，且不应比每 20 分钟更频繁地更新。',
  },
  signingKey: {
    en: 'The private key in a .p8 file with which the provider signs its JWTs. It never expires and can be downloaded only once, so keep it on the server alone.',
    'zh-Hans': '.p8 文件里的私钥，提供方用它签署 JWT。它不会过期、只能下载一次，因此只应保存在服务器上。',
  },
  collapseId: {
    en: 'Notifications with the same one take each other’s place on the phone. At most 64 bytes.',
    'zh-Hans': '相同 collapse-id 的通知在手机上互相取代。最长 64 字节。',
  },
  priority: {
    en: '10 goes at once, 5 considers the battery, 1 never wakes the phone. Background pushes must not use 10.',
    'zh-Hans': '10 立即发送，5 顾及电量，1 从不唤醒手机。后台推送不得使用 10。',
  },
  expiration: {
    en: 'Until when APNs keeps a push for a phone that is away, in UNIX seconds. 0 means: one try, then forget it.',
    'zh-Hans': '手机不在线时 APNs 保存推送到何时，以 UNIX 秒计。0 表示只试一次。',
  },
  stored: {
    en: 'APNs keeps a push for a phone that is away, usually the newest one per app. When the phone is back it is delivered “From Storage”.',
    'zh-Hans': '手机不在线时，APNs 通常为每个应用保存最新的一条。手机回来后即以“From Storage”送达。',
  },
  accepted: {
    en: 'What 200 means: APNs has taken the push on. Whether it arrives and is shown is not in the answer.',
    'zh-Hans': '200 的含义：APNs 接下了这条推送。是否送达、是否显示，回答里没有。',
  },
  permission: {
    en: 'The person’s answer to the app’s question whether it may show notifications. It decides what is shown, never whether a token exists.',
    'zh-Hans': '用户对“是否允许通知”的回答。它决定显示什么，与有没有令牌无关。',
  },
  environment: {
    en: 'The world of development builds; production is that of the App Store. Each has its own host and its own tokens.',
    'zh-Hans': '开发版本所在的世界；生产环境则属于 App Store。两者各有主机，各有令牌。',
  },
  silentPush: {
    en: 'A push with content-available and nothing to show: it may wake the app for about 30 seconds. Apple promises nothing and allows two or three an hour.',
    'zh-Hans': '带 content-available 而没有可显示内容的推送：可能唤醒应用约 30 秒。Apple 不作保证，每小时两三条为宜。',
  },
  serviceExtension: {
    en: 'A small part of the app that may change an alert before it is shown, within about 30 seconds. It runs only with mutable-content.',
    'zh-Hans': '应用里的一小部分，可在显示之前改写提醒，限约 30 秒。只在带 mutable-content 时运行。',
  },
  focus: {
    en: 'A mode such as Do Not Disturb in which ordinary alerts stay silent. They still lie in Notification Center.',
    'zh-Hans': '例如勿扰模式：普通提醒保持安静。它们仍在通知中心里。',
  },
  gate: {
    en: 'One question the phone asks before it shows a push: permission, level, Focus, lock. Each lets it through, changes it or stops it.',
    'zh-Hans': '手机在显示推送之前问的一个问题：许可、级别、专注、锁定。每一关放行、改变或拦下它。',
  },
  unregistered: {
    en: 'The token has died: the app was deleted, or registered anew. Strike it out and do not send to it again.',
    'zh-Hans': '令牌已失效：应用被删除，或重新注册过。划掉它，不要再发。',
  },
  http2: {
    en: 'One TLS connection that carries many requests side by side, each on a stream. Keep it open: APNs takes many connections in short order for an attack.',
    'zh-Hans': '一条 TLS 连接同时承载许多请求，每个请求一个流。请保持连接：短时间内大量新连接会被 APNs 视为攻击。',
  },
};
