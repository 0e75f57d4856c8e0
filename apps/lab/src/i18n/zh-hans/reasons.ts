import { type Reason } from '@apns-sim/protocol';
import { type ReasonWords, type refusal as source } from '../en/reasons.ts';

export const reasons: Record<Reason, ReasonWords> = {
  BadCollapseId: {
    meaning: '折叠标识过长。',
    cause: 'apns-collapse-id 超过 64 字节；一个汉字算三个字节。',
    fix: '缩短它，例如改用内容的哈希值。',
  },
  BadDeviceToken: {
    meaning: '这里没有设备使用这个令牌。',
    cause: '令牌写错或是编造的，或者来自另一个环境：沙盒与生产环境的令牌不同。',
    fix: '使用应用交上来的令牌，并发往它所属的环境。',
  },
  BadExpirationDate: {
    meaning: 'APNs 读不懂这个过期时间。',
    cause: 'apns-expiration 必须是整数的 UNIX 秒，或者 0。',
    fix: '发送自 1970 年以来的秒数，不要用带小数的毫秒或日期文字。',
  },
  BadMessageId: {
    meaning: 'apns-id 不是 UUID。',
    cause: '用了数字或自定义的标识。',
    fix: '发送标准 UUID（8-4-4-4-12），或者不带这个请求头，由 APNs 生成。',
  },
  BadPriority: {
    meaning: '没有这个优先级。',
    cause: 'apns-priority 只能是 10、5 或 1。',
    fix: '需要用户立即看到的用 10，其余用 5。',
  },
  BadTopic: {
    meaning: '主题格式不正确。',
    cause: 'apns-topic 不是一个 bundle ID。',
    fix: '使用应用的 bundle ID，需要时加上推送类型的后缀。',
  },
  DeviceTokenNotForTopic: {
    meaning: '令牌是真的，但属于另一个主题。',
    cause: '把一个应用的令牌用在了另一个应用的 bundle ID 上，或者缺少后缀（如 .voip）。',
    fix: '保存令牌时同时保存 bundle ID，发送时两者一起用。',
  },
  DuplicateHeaders: {
    meaning: '有一个请求头出现了两次。',
    cause: '客户端又加了一个已经存在的 apns-* 请求头。',
    fix: '每个请求头只发送一次。',
  },
  IdleTimeout: {
    meaning: '连接空闲太久。',
    cause: '一段时间内没有在上面发送任何内容。',
    fix: '建立新连接后重新发送。',
  },
  InvalidPushType: {
    meaning: '没有这种推送类型。',
    cause: 'apns-push-type 拼写有误；区分大小写。',
    fix: '使用 alert、background 或 Apple 的其他取值。',
  },
  MissingDeviceToken: {
    meaning: '路径里没有设备令牌。',
    cause: '请求发到了 /3/device/，后面什么都没有：多半是变量为空。',
    fix: '把十六进制令牌放在路径末尾。',
  },
  MissingTopic: {
    meaning: '缺少主题。',
    cause: '使用 JWT 时，APNs 只能从 apns-topic 知道是哪个应用。',
    fix: '用应用的 bundle ID 发送 apns-topic。',
  },
  PayloadEmpty: {
    meaning: '没有负载。',
    cause: '正文为空：没有写入，或者流在发送完请求头之后就结束了。',
    fix: '发送含有 aps 字典的 JSON 对象。',
  },
  TopicDisallowed: {
    meaning: '你的密钥不能向这个主题推送。',
    cause: 'bundle ID 属于别的团队、没有注册，或者写错了。',
    fix: '使用拥有该密钥的团队的 bundle ID。',
  },
  BadChannelId: {
    meaning: '没有频道使用这个标识。',
    cause: 'apns-channel-id 写错了，或属于别的应用或环境。',
    fix: '原样发送创建时得到的标识：base64，+ / = 都不能改。',
  },
  BadRequestParams: {
    meaning: '请求里有 APNs 不认识的属性，或取值不对。',
    cause: '频道只接受 message-storage-policy（0 或 1）和 push-type。',
    fix: '只发送这两项。',
  },
  BadRequestPayload: {
    meaning: '请求体不是 JSON。',
    cause: '内容被截断、编码了两次，或根本没有转成 JSON。',
    fix: '发送一个 UTF-8 编码的 JSON 对象。',
  },
  BroadcastFeatureNotEnabled: {
    meaning: '这个应用没有开启广播。',
    cause: '开发者后台里应用的“Broadcast Capability”是关闭的。',
    fix: '为该 bundle ID 开启，之后重新创建频道。',
  },
  CannotCreateChannelConfig: {
    meaning: '这个应用的频道数已到上限。',
    cause: '该应用在此环境已有 10,000 个频道。',
    fix: '先删除用完的频道，再创建。',
  },
  ChannelNotRegistered: {
    meaning: '频道已被删除。',
    cause: '服务器仍在向不存在的频道发送。',
    fix: '丢弃这个标识，重新创建频道。',
  },
  FeatureNotEnabled: {
    meaning: '这个应用没有开启广播。',
    cause: '开发者后台里应用的“Broadcast Capability”是关闭的。',
    fix: '为该 bundle ID 开启，之后重新创建频道。',
  },
  MissingChannelId: {
    meaning: '缺少频道标识。',
    cause: '没有 apns-channel-id 请求头。',
    fix: '发送创建频道时返回的标识。',
  },
  MissingPushType: {
    meaning: '缺少推送类型。',
    cause: '广播需要 apns-push-type，新频道的请求体里需要 push-type。',
    fix: '发送 liveactivity。',
  },
  TopicMismatch: {
    meaning: '你的密钥或证书不包含路径里的应用。',
    cause: 'bundle ID 属于别的团队，或密钥只用于其他主题。',
    fix: '使用拥有该应用的团队的密钥。',
  },
  BadCertificate: {
    meaning: '客户端证书不能用于推送。',
    cause: '证书已过期、被吊销，或是别的种类。',
    fix: '重新制作推送证书，或改用令牌密钥。',
  },
  BadCertificateEnvironment: {
    meaning: '证书属于另一个环境。',
    cause: '把开发证书用在了生产环境，或者相反。',
    fix: '让证书与主机对应。',
  },
  BadEnvironmentKeyIdInToken: {
    meaning: '这个密钥只能用于另一个环境。',
    cause: '把沙盒密钥用在了生产环境，或者相反。',
    fix: '使用本环境的密钥。',
  },
  BadEnvironmentKeyInToken: {
    meaning: '这个密钥只能用于另一个环境。',
    cause: '把沙盒密钥用在了生产环境，或者相反。',
    fix: '使用本环境的密钥。',
  },
  ExpiredProviderToken: {
    meaning: '提供方的 JWT 太旧。',
    cause: 'iat 在一个多小时以前：令牌没有更新，或服务器时钟不准。',
    fix: '每 20 到 60 分钟重新签一个 JWT，并检查时钟。',
  },
  Forbidden: {
    meaning: 'APNs 不允许这个操作。',
    cause: '凭据是已知的，但没有这样做的权利。',
    fix: '检查密钥或证书的用途。',
  },
  InvalidProviderToken: {
    meaning: '无法验证 JWT。',
    cause: '密钥 ID 未知、团队 ID 不对、密钥或算法不对；kid 与 iss 常被写反。',
    fix: 'kid 是 JWT 头部里的密钥 ID，iss 是声明里的团队 ID，alg 为 ES256。',
  },
  MissingProviderToken: {
    meaning: '没有说明是谁在请求。',
    cause: '既没有 authorization 请求头，也没有客户端证书。',
    fix: '发送 authorization: bearer <JWT>。',
  },
  UnrelatedKeyIdInToken: {
    meaning: '这个密钥不属于这条连接。',
    cause: '这条连接上的第一条推送是用另一个无关的密钥签的。',
    fix: '每个密钥使用各自的连接。',
  },
  BadPath: {
    meaning: '没有这个路径。',
    cause: '这里 APNs 只认 /3/device/<token>；版本写错或多一个斜杠都不行。',
    fix: '改正路径。',
  },
  MethodNotAllowed: {
    meaning: '只允许 POST。',
    cause: '用了 GET 或 PUT。',
    fix: '改用 POST。',
  },
  ExpiredToken: {
    meaning: '设备令牌已过期。',
    cause: '那台设备上很久没有见到这个应用了。',
    fix: '删除这个令牌；应用启动时会带来新的。',
  },
  Unregistered: {
    meaning: '那台设备上已经没有这个应用。',
    cause: '应用被删除，或者得到了新令牌、旧令牌已失效。',
    fix: '删除这个令牌，除非应用在该时间戳之后又注册过。',
  },
  PayloadTooLarge: {
    meaning: '负载过大。',
    cause: 'APNs 最多接收 4096 字节的 UTF-8（VoIP 为 5120）。',
    fix: '少发一些，其余由应用自己获取。',
  },
  TooManyProviderTokenUpdates: {
    meaning: 'JWT 更换得太频繁。',
    cause: '同一连接 20 分钟内换了新令牌：多半是每条推送都重新签名。',
    fix: '一个 JWT 至少使用 20 分钟。',
  },
  TooManyRequests: {
    meaning: '发往同一设备的推送太多。',
    cause: '连续向同一个令牌发送了很多条。',
    fix: '等一等，再少发一些；用折叠标识合并更新。',
  },
  InternalServerError: {
    meaning: 'APNs 内部出错。',
    cause: '不是你的问题。',
    fix: '稍后以退避方式重试。',
  },
  ServiceUnavailable: {
    meaning: 'APNs 暂时不可用。',
    cause: '不是你的问题。',
    fix: '稍后以退避方式重试。',
  },
  Shutdown: {
    meaning: '这台 APNs 服务器正在关闭。',
    cause: '服务器随时会被替换。',
    fix: '建立新连接后重新发送。',
  },
};

export const refusal: typeof source = {
  title: 'APNs 拒绝：{{reason}}',
  meaning: '含义',
  cause: '可能的原因',
  fix: '怎么办',
  here: '此处所见',
  unknown: '本页还不认识的原因。',
  retry: {
    fix: '原样重试没有用：请修改请求。',
    later: '稍后重试可能有用。',
    never: '不要再向这个令牌发送。',
  },
  noAnswer: '提供方没有得到 APNs 的回答：{{error}}',
};
