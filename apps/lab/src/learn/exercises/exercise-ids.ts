/** Tasks without a recipe, in the order they are offered; the log decides whether they are solved. */
export const exerciseIds = [
  'gone',
  'lost',
  'fixProvider',
  'fromStorage',
  'throttled',
  'breakThrough',
  'reply',
] as const;
export type ExerciseId = (typeof exerciseIds)[number];
export const isExerciseId = (text: string | undefined): text is ExerciseId => exerciseIds.some((id) => id === text);
