/** The rooms of the course. */
export const course = {
  nav: 'The course',
  title: 'Learn · Push Lab',
  lesson: 'Lesson',
};
