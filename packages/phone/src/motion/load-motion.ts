/** Downloads what moves things, once. Until it is here a phone stands in its final look. */
export const loadMotion = () => import('./features.ts');
