/** The rooms of the course. */
export const course = {
  nav: 'The course',
  title: 'Learn · Push Lab',
  lesson: 'Lesson',
  glossary: 'Glossary',
  rooms: {
    breakIt: 'Break it',
    pushTypes: 'Eleven push types',
    exercises: 'Exercises',
    legacy: 'The old protocol',
    scenarios: 'Scenarios',
    scenario: 'For teachers',
  },
  kept: 'Your progress is kept in this browser alone.',
  forget: 'Forget it',
  glossaryIntro:
    'The words of push notifications, in two sentences each, with the name the other language uses. Underlined in a text, each opens its tip.',
};
