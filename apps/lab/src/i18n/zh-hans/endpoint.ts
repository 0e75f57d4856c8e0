import { type endpoint as source } from '../en/endpoint.ts';

export const endpoint: typeof source = {
  kinds: { mock: '模拟', sandbox: '沙盒 SANDBOX', production: '生产 PRODUCTION', custom: '自定义地址' },
  now: {
    mock: '推送重新发往模拟 APNs。',
    sandbox: '注意：推送现在发往 Apple 沙盒。',
    production: '注意：推送现在发往 Apple 生产环境。',
    custom: '推送现在发往你自己的地址。',
  },
  connections: '连接',
  strip: '推送会到达真实手机。',
  stripLocked: '已锁定：不会发送任何内容。',
  fallback: '切回模拟',
  copyAddress: '复制推送的目标地址',
  realStage: '在你的真实手机上：我们看不到。可在 Apple 的推送通知控制台里查询这个标识。',
};
