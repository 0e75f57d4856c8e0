import { type ComponentProps, lazy, Suspense } from 'react';
import { usePhone } from '../phone-context.ts';
import { type IslandActivity } from './IslandActivity.tsx';
import { loadActivities } from './load-activities.ts';

const Cards = lazy(async () => ({ default: (await loadActivities()).ActivityCards }));
const Banner = lazy(async () => ({ default: (await loadActivities()).ActivityBanner }));
const Island = lazy(async () => ({ default: (await loadActivities()).IslandActivity }));

/** The cards of Live Activities, once there are any and what draws them has come. */
export function LateActivityCards() {
  const { screen } = usePhone();
  if (screen.liveActivities.length === 0) return null;
  return (
    <Suspense>
      <Cards />
    </Suspense>
  );
}

/** Live Activities in the Dynamic Island, once what draws them has come. */
export function LateIslandActivity(props: ComponentProps<typeof IslandActivity>) {
  return (
    <Suspense>
      <Island {...props} />
    </Suspense>
  );
}

/** The alert of a Live Activity where there is no Dynamic Island, once what draws it has come. */
export function LateActivityBanner() {
  const { screen } = usePhone();
  if (screen.activityBanner === null) return null;
  return (
    <Suspense>
      <Banner />
    </Suspense>
  );
}
