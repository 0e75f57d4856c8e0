import { type clients as source } from '../en/clients.ts';

const trust =
  '让客户端把 `GET /sim/v1/health` 里的 `ca` 文件当作可信的证书颁发机构：`apns-sim takeover` 会打印各语言要用的那一行。';
const http2 = '在客户端开启 HTTP/2：`curl --http2`、`httpx.Client(http2=True)`、用 `node:http2` 而不是 `node:https`。';

export const clients: typeof source = {
  title: '接入的客户端',
  hint: '每个连接走到了哪一步；每次失败的握手，以及该做的那一件事。',
  none: '还没有客户端来过。失败的握手也会显示在这里。',
  toCard: '成绩单',
  failures: '失败的握手',
  connections: '连接，最新的在前',
  times: '{{count}} 次',
  noName: '没有服务器名',
  closed: '已关闭',
  priorKnowledge: '先验知识，无 ALPN',
  certificate: '客户端证书',
  noToken: '尚无',
  token: '密钥 {{keyId}}，{{minutes}} 分钟前签发',
  counts: '接受 {{accepted}} / {{pushes}}，PING {{pings}} 次',
  firstPush: '第一条推送',
  states: { passed: '通过：', failed: '失败：', open: '尚未：' },
  stations: { tls: 'TLS', http2: 'HTTP/2', token: '提供方令牌', accepted: '被接受' },
  troubles: {
    untrusted: { text: '客户端不信任签发我们证书的机构。', fix: trust },
    hungUp: {
      text: '客户端在握手中途挂断，没有说明原因。Node 和 Java 不信任我们的机构时就会这样；端口扫描看起来也一样。',
      fix: '让客户端信任 `GET /sim/v1/health` 里的 `ca` 文件：Node 用 NODE_EXTRA_CA_CERTS，Java 用信任库（`apns-sim takeover`）。',
    },
    expiredCertificate: {
      text: '客户端认为我们的证书已过期。',
      fix: '比较两台机器的时钟；若布置了 `tls` 故障，请解除。',
    },
    badCertificate: {
      text: '客户端拒绝了我们的证书：不信任其机构（Go 会这样说），或者它呼叫的名称不在证书里。',
      fix: '信任 `ca` 文件（Go：SSL_CERT_FILE），并用 localhost 或 Apple 的域名呼叫；若布置了 `tls` 故障，请解除。',
    },
    noHttp2: { text: '客户端通过 ALPN 提出的协议里没有 h2：它想用 HTTP/1.1。APNs 只说 HTTP/2。', fix: http2 },
    http1: { text: '客户端发来的不是 HTTP/2，多半是 HTTP/1.1。APNs 只说 HTTP/2。', fix: http2 },
    plainHttp: { text: '客户端对 TLS 端口说了明文 HTTP。', fix: '地址要写 https://。' },
    notTls: {
      text: '客户端发来的不是 TLS：是明文 HTTP/2，或别的协议。',
      fix: '地址写 https://，并在客户端开启 TLS。',
    },
    oldTls: {
      text: '客户端的 TLS 版本 APNs 不接受；它接受 1.2 及以上。',
      fix: '更新客户端的 TLS 库，或允许它使用 TLS 1.2。',
    },
    noCommonCipher: {
      text: '客户端与服务器没有共同的密码套件或曲线。',
      fix: '放宽客户端的密码限制；我们的证书使用 P-256 密钥。',
    },
    leftAtOnce: {
      text: '客户端谈妥了 TLS，却一言不发地离开：多半是我们的证书里没有它呼叫的名称。',
      fix: '用 localhost 或 Apple 的域名呼叫；用 `--host 名称` 启动可把其他名称写进证书。',
    },
    tooSlow: { text: '客户端十秒内没有完成握手。', fix: '看看客户端与服务器之间是否有东西拦住了数据包。' },
    other: { text: '握手失败。', fix: '在客户端的 TLS 库里查这个代码。' },
  },
  point: {
    title: '把客户端指向这里',
    hint: '代码已填好这个模拟的地址、文件与标识。',
    client: '客户端',
    setting: '可以用它自身的设置指向这里。',
    takeover: '它只认识 Apple 的域名：请接管它们，见下文。',
    run: '由我们的测试运行过。',
    notRun: '依据其文档写成；我们没有运行过。',
    takeoverTitle: '接管 Apple 的域名',
    takeoverHint: '给那些无法指向别处的客户端：它们本身无需改动。之后请运行 apns-sim takeover check',
    kinds: {
      name: '一、让 Apple 的域名指向这里',
      port: '二、在 443 端口应答',
      trust: '三、信任这个模拟的证书颁发机构',
      container: '在容器中',
    },
    recipes: {
      exec: '只对一条命令生效，不影响其他程序（Linux）',
      hosts: 'hosts 文件：Linux、macOS',
      hostsWindows: 'hosts 文件：Windows（管理员 PowerShell）',
      listen: '同时监听 443 端口',
      sysctl: 'Linux：允许所有人使用 443 起的端口',
      setcap: 'Linux：把权限授予 Node',
      authbind: 'Linux：authbind',
      redirect: 'Linux：用重定向代替监听',
      pf: 'macOS：用重定向代替监听',
      portproxy: 'Windows：用重定向代替监听（管理员）',
      openssl: 'Python（ssl、httpx、aioapns）、Ruby',
      httpx: 'Python（httpx，写在代码里）',
      java: 'Java（pushy 等）',
      system: '整个系统',
      compose: 'Docker Compose：后端在容器里，apns-sim 在本机',
      kubernetes: 'Kubernetes：apns-sim 作为独立的 Service',
    },
  },
};
