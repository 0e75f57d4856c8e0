// what draws Live Activities, downloaded as one when the first is there
export { ActivityBanner } from './ActivityBanner.tsx';
export { ActivityCards } from './ActivityCards.tsx';
export { ActivityPill } from './ActivityPill.tsx';
export { IslandActivity } from './IslandActivity.tsx';
