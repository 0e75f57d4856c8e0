import { type course as source } from '../en/course.ts';

export const course: typeof source = {
  nav: '课程',
  title: '学习 · 推送实验室',
  lesson: '课程主线',
  glossary: '术语',
  rooms: {
    breakIt: '弄坏它',
    pushTypes: '十一种推送类型',
    exercises: '练习',
    legacy: '旧协议',
    scenarios: '场景',
    scenario: '给教师',
  },
  kept: '进度只保存在这个浏览器里。',
  forget: '清除进度',
  glossaryIntro: '推送通知的用词，各用两句话说明，并附另一种语言的叫法。文中带下划线的词，点一下即可查看。',
};
