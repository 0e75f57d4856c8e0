/** What the phone itself says; everything else on a notification is the sender's. Source: iOS, English and 简体中文. */
export const screenWords = {
  en: {
    placeholder: 'Notification',
    unknownCaller: 'Unknown',
    count: (count: number) => (count === 1 ? '1 Notification' : `${count.toLocaleString('en-US')} Notifications`),
    promptTitle: (app: string) => `“${app}” Would Like to Send You Notifications`,
    promptBody: 'Notifications may include alerts, sounds, and icon badges. These can be configured in Settings.',
    criticalTitle: (app: string) => `“${app}” Would Like to Send You Critical Alerts`,
    criticalBody: 'Critical alerts always play a sound and appear on the Lock Screen, even in silence or in a Focus.',
    allow: 'Allow',
    summary: 'Allow in Scheduled Summary',
    deny: 'Don’t Allow',
  },
  'zh-Hans': {
    placeholder: '通知',
    unknownCaller: '未知来电',
    count: (count: number) => `${count.toLocaleString('zh-Hans')} 个通知`,
    promptTitle: (app: string) => `“${app}”想给你发送通知`,
    promptBody: '“通知”可能包括提醒、声音和图标标记。这些可在“设置”中配置。',
    criticalTitle: (app: string) => `“${app}”想给你发送重要警告`,
    criticalBody: '即使手机静音或开启了专注模式，重要警告也会播放声音并显示在锁定屏幕上。',
    allow: '允许',
    summary: '在定时推送摘要中允许',
    deny: '不允许',
  },
} as const;
