/** Downloads what draws Live Activities: most phones show none. */
export const loadActivities = () => import('./drawn-activities.ts');
