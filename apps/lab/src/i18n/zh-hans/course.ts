import { type course as source } from '../en/course.ts';

export const course: typeof source = {
  nav: '课程',
  title: '学习 · Push Lab',
  lesson: '课程主线',
};
