import { type legacy as source } from '../en/legacy.ts';

export const legacy: typeof source = {
  intro:
    '网上一半的教程还在讲 gateway.sandbox.push.apple.com:2195。这个接口已于 2021 年 3 月 31 日关闭。这里逐字节地再看它一次，以便读懂那些教程，并知道每一行今天变成了什么。',
  framesTitle: '线路上的字节',
  framesIntro:
    '用推送证书建立一条 TLS 连接，然后一个包接一个包地发。一切正常时没有任何回答。下面的字节是真实的：本模拟的一个令牌和一段短负载。',
  bytes: '{{n}} 字节',
  at: '偏移 {{at}}',
  today: '今天：',
  old: '教程里',
  now: '今天',
  status: '状态',
  meaning: '含义',
  none: '没有：200 就是',
  roles: {
    command: '命令',
    length: '长度',
    item: '条目',
    token: '设备令牌',
    payload: '负载',
    identifier: '标识',
    expiration: '过期时间',
    priority: '优先级',
    status: '状态',
    time: '失效时间',
  },
  frames: {
    simple: {
      title: '命令 0 · 简单格式',
      text: '一个令牌、一段负载，没有任何回音。出了错，连接就直接断开。',
      today: '一个请求 POST /3/device/<token>，每个都有回答。',
    },
    enhanced: {
      title: '命令 1 · 增强格式',
      text: '加上自己的编号和过期时间，这样出错时至少知道是哪一条。',
      today: 'apns-id 和 apns-expiration 两个请求头。',
    },
    frame: {
      title: '命令 2 · 条目帧',
      text: '最后的形式（2014 年）：条目顺序任意，各有编号和长度。负载可达 2 KB。',
      today: '请求头加正文；负载可达 4 KB。',
    },
    error: {
      title: '错误包',
      text: '网关唯一会说的话，说完就断开。写在出错那条之后的推送全部无声丢失，必须重发。',
      today: '每条推送各有状态和原因；同一连接上的其他推送不受影响。',
    },
    feedback: {
      title: '反馈服务 · 端口 2196',
      text: '另一台要不时去问的服务器：列出已失效的令牌，读过即清空。',
      today: '410 Unregistered 加时间戳，就在那条推送的回答里。',
    },
  },
  mapTitle: '逐行对照',
  map: [
    [
      'gateway.sandbox.push.apple.com:2195',
      'api.sandbox.push.apple.com:443（或 2197），HTTP/2。端口 2195 如今属于频道管理。',
    ],
    ['gateway.push.apple.com:2195', 'api.push.apple.com:443（或 2197）'],
    ['feedback.push.apple.com:2196 · apns_feedback', '已取消。从回答里读 410 及其时间戳。'],
    [
      'aps_development.cer → .p12 → .pem',
      '.p8 签名密钥加 JWT：一把密钥可以用于团队的所有应用。推送证书在 HTTP/2 上仍可用，每个应用一张，有效一年。',
    ],
    ["stream_socket_client('ssl://gateway…')", '使用 HTTP/2 客户端。保持连接，并行发送多条推送。'],
    ['chr(0) . pack("n", 32) . pack("H*", $token) …', '不用打包：令牌写在路径里，选项写在请求头里，JSON 就是正文。'],
    [
      '去掉空格的 <a1b2c3d4 e5f6…>',
      '自己把 deviceToken 的字节写成十六进制；自 iOS 13 起 description 已不是那样。不要假定是 32 字节。',
    ],
    ['最多 256 字节', '4096 字节（VoIP 为 5120）'],
    ['没有推送类型', '必须写 apns-push-type：alert、background、liveactivity……'],
    [
      'registerForRemoteNotificationTypes:、UIUserNotificationSettings',
      '令牌用 registerForRemoteNotifications()，许可用 UNUserNotificationCenter。两件事，正如课程所说。',
    ],
    [
      'application:didReceiveRemoteNotification:',
      'userNotificationCenter(_:didReceive:)、willPresent；静默推送用带 fetchCompletionHandler 的 didReceiveRemoteNotification',
    ],
    ['出错后 sleep 再重连', '读原因。只有 429 和 5xx 才重试，间隔越来越长。'],
  ],
  statusTitle: '错误包的状态码',
  statusIntro: '旧脚本和旧库打印的 “status”，以及 APNs 今天给出的原因。',
  statuses: {
    0: '没有错误',
    1: '处理出错',
    2: '缺少设备令牌',
    3: '缺少主题',
    4: '缺少负载',
    5: '令牌长度无效',
    6: '主题长度无效',
    7: '负载长度无效',
    8: '令牌无效',
    10: '服务器即将关闭，其余请重发',
    255: '未知',
  },
};
