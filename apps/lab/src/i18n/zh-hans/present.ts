import { type present as source } from '../en/present.ts';

export const present: typeof source = {
  title: '演示 · 推送实验室',
  heading: '实验台的演示视图',
  pairs: { 'flow-phone': '流程与 iPhone', 'send-phone': '控制台与 iPhone', 'send-flow': '控制台与流程' },
  actions: { back: '后退', next: '前进', panes: '面板', blank: '黑屏', leave: '离开演示' },
  singles: '单键：P、B 与句点',
  unblank: '屏幕已变黑。按下以继续。',
  masked: '在此视图中，设备令牌、密钥 ID 与团队 ID 均以替身显示。',
};
