import { type ComponentType, lazy } from 'react';
import { matchPath } from 'react-router';
import { withWords } from '../i18n/i18n.ts';

type Loader = () => Promise<ComponentType>;

/** A page whose words come with it. */
const page =
  (load: Loader): Loader =>
  () =>
    withWords(load);

/**
 * Every page by its path. A page is downloaded when it is first opened, so that the first one is there soon;
 * the others follow when the browser has time: what is open once must work when the simulation is gone.
 */
const loaders: Readonly<Record<string, Loader>> = {
  '/': async () => (await import('./LabPage.tsx')).LabPage,
  '/lab': async () => (await import('./LabPage.tsx')).LabPage,
  '/learn': async () => (await import('../learn/LessonPage.tsx')).LessonPage,
  '/learn/break-it': page(async () => (await import('../learn/break-it/BreakItPage.tsx')).BreakItPage),
  '/learn/break-it/:card': page(async () => (await import('../learn/break-it/BreakCardPage.tsx')).BreakCardPage),
  '/learn/push-types': page(async () => (await import('../learn/push-types/PushTypesPage.tsx')).PushTypesPage),
  '/learn/glossary': page(async () => (await import('../learn/glossary/GlossaryPage.tsx')).GlossaryPage),
  '/learn/exercises': page(async () => (await import('../learn/exercises/ExercisesPage.tsx')).ExercisesPage),
  '/learn/exercises/:exercise': page(async () => (await import('../learn/exercises/ExercisePage.tsx')).ExercisePage),
  '/learn/legacy': page(async () => (await import('../learn/legacy/LegacyPage.tsx')).LegacyPage),
  '/learn/scenario': page(async () => (await import('../learn/scenario/ScenarioPage.tsx')).ScenarioPage),
  '/scenarios': page(async () => (await import('../scenarios/ScenariosPage.tsx')).ScenariosPage),
  '/scenarios/:id': page(async () => (await import('../scenarios/ScenarioPage.tsx')).ScenarioPage),
  '/log': page(async () => (await import('../log/LogPage.tsx')).LogPage),
  '/log/:uniqueId': page(async () => (await import('../log/LogPage.tsx')).LogPage),
  '/devices': page(async () => (await import('./DevicesPage.tsx')).DevicesPage),
  '/devices/:id': page(async () => (await import('./DevicePage.tsx')).DevicePage),
  '/matrix': page(async () => (await import('../matrix/MatrixPage.tsx')).MatrixPage),
  '/match': page(async () => (await import('../match/MatchPage.tsx')).MatchPage),
  '/fleet': page(async () => (await import('../fleet-map/FleetMapPage.tsx')).FleetMapPage),
  '/bulk': page(async () => (await import('../bulk/BulkPage.tsx')).BulkPage),
  '/bulk/:jobId': page(async () => (await import('../bulk/BulkPage.tsx')).BulkPage),
  '/connections': page(async () => (await import('../connections/ConnectionsPage.tsx')).ConnectionsPage),
  '/report-card': page(async () => (await import('../report-card/ReportCardPage.tsx')).ReportCardPage),
  '/present': page(async () => (await import('../present/PresentPage.tsx')).PresentPage),
  '/settings': page(async () => (await import('./SettingsPage.tsx')).SettingsPage),
  '*': page(async () => (await import('./NotFoundPage.tsx')).NotFoundPage),
};

/** Path → page, in the order they are tried. */
export const routes: readonly (readonly [path: string, page: ComponentType])[] = Object.entries(loaders).map(
  ([path, load]) => [path, lazy(async () => ({ default: await load() }))],
);

/** Begins to download the page of an address while the rest of the start goes on. */
export function preloadPage(pathname: string): void {
  const load = Object.entries(loaders).find(([path]) => matchPath(path, pathname) !== null)?.[1];
  load?.().catch(() => undefined);
}

/** Downloads the pages that are not open; one that fails is asked for again when it is opened. */
export async function prefetchPages(): Promise<void> {
  await Promise.allSettled(Object.values(loaders).map((load) => load()));
}
