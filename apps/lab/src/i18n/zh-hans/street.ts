import { type street as source } from '../en/street.ts';

export const street: typeof source = {
  places: { provider: '提供方', apns: 'APNs', iphone: 'iPhone' },
  stage: '阶段 {{n}}',
  step: '第 {{n}} 步',
  stages: {
    1: {
      name: '提供方发送',
      sentence: '应用程序服务端把要发送的消息、目的 iPhone 的标识（deviceToken）打包，发给 APNs',
      note: '今天这就是一个 HTTP/2 请求：POST /3/device/<token>，用 JWT 签名。这个标识属于“某台设备上的某个应用”，而不是“这台 iPhone”。',
    },
    2: {
      name: 'APNs 查找',
      sentence: 'APNs 在自身已注册推送服务的 iPhone 列表中，查找有相应标识的 iPhone，并把消息发到 iPhone',
      note: 'APNs 会先核对是谁在请求，并在手机收到任何内容之前就回答 200。手机不在线时，每个应用只保留最新的一条。',
    },
    3: {
      name: 'iPhone 显示',
      sentence: 'iPhone 把发来的消息传递给相应的应用程序，并按照设定弹出推送通知',
      note: '“按照设定”其实是一串关卡：权限、级别、专注模式、锁屏、预览。每一关都可能放行、改变或拦下推送。',
    },
  },
  steps: {
    1: {
      short: '注册',
      sentence: '应用程序注册消息推送',
      note: '应用通过 registerForRemoteNotifications() 向 iOS 请求，它自己从不直接连接 Apple 的服务器。',
    },
    2: {
      short: '获取令牌',
      sentence: 'iOS 从 APNs 获取 deviceToken，应用程序接收 deviceToken',
      note: '不需要用户授权也能拿到令牌。授权只决定能显示什么。',
    },
    3: {
      short: '交给提供方',
      sentence: '应用程序将 deviceToken 发送给服务端程序',
      note: '应用用普通 HTTP 发给你自己的服务器。服务端必须保存它：Apple 不替你保存列表。',
    },
    4: {
      short: '发送',
      sentence: '服务端程序向 APNs 发送消息',
      note: '200 表示已接收，不表示已送达。',
    },
    5: {
      short: '送达',
      sentence: 'APNs 将消息发送给 iPhone 应用程序',
      note: '通过手机一直保持的连接送达。用户看到什么，由手机自己决定。',
    },
  },
  hops: {
    R1: { title: '应用请求注册', text: '应用告诉 iOS：我要接收远程通知。' },
    R2: { title: 'iOS 询问 APNs', text: 'iOS 通过自己与 APNs 的连接提出请求，说明是哪个应用、哪个环境。' },
    R3: { title: '返回令牌', text: 'APNs 为这台设备上的这个应用生成令牌，交给应用。' },
    R4: { title: '应用 → 提供方', text: '应用把令牌发给自己的服务器，由服务器保存。' },
    Rp: { title: '授权', text: '这是单独问用户的问题。它决定能显示什么，与令牌是否存在无关。' },
    '1.1': { title: '撰写', text: '提供方写好负载：最多 4096 字节的 JSON。' },
    '1.2': { title: '鉴权', text: '提供方用密钥签出一个短令牌（JWT，ES256），有效期一小时。' },
    '1.3': { title: '打包', text: '负载、deviceToken 和各个 apns-* 请求头合成一个请求。' },
    '1.4': { title: '发送', text: '在一条保持打开的 TLS 连接上开一个 HTTP/2 流。' },
    '2.1': { title: '是谁在请求？', text: 'APNs 验证提供方的 JWT。' },
    '2.2': { title: '格式正确吗？', text: 'APNs 检查每一个请求头和正文大小。' },
    '2.3': { title: '查找设备', text: 'APNs 在已注册设备的列表里查找这个令牌。它并不读消息内容。' },
    '2.4': { title: '回答：已接收', text: '已接收，未送达。此后提供方不会再得到任何消息。' },
    '2.5': { title: '手机在线吗？', text: '手机已连接就继续发送；否则每个应用保留最新的一条。' },
    '2.6': { title: '转发', text: 'APNs 通过手机自己的连接把推送发下去。' },
    '3.1': { title: 'iOS 收到', text: '主题（topic）说明推送是给哪个应用的。' },
    '3.2': { title: '静默部分', text: '带有 content-available 时，iOS 可能在后台唤醒应用。' },
    '3.3': { title: '通知服务扩展', text: '带有 mutable-content 时，应用的扩展可以先修改文字或加图片。' },
    '3.4': { title: '可以显示吗？', text: '依次由权限、级别、专注模式、锁屏和预览决定。' },
    '3.5': { title: '显示', text: '通知出现在各关卡允许的地方。' },
    '3.6': { title: '用户操作', text: '点按、操作或回复会传回应用。' },
  },
};
