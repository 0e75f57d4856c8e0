import { Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { BrowserRouter, Route, Routes, useLocation, useSearchParams } from 'react-router';
import { presenting } from './api/door-mask.ts';
import { languages, loadLanguage } from './i18n/i18n.ts';
import { loadLateParts } from './late-parts.ts';
import { prefetchPages, routes } from './pages/routes.ts';
import { openSession } from './session.ts';
import { LostBanner } from './shell/LostBanner.tsx';
import { PaneBoundary } from './shell/PaneBoundary.tsx';
import { RealFrame } from './shell/RealFrame.tsx';
import { TopBar } from './shell/TopBar.tsx';

function Chrome() {
  const [search] = useSearchParams();
  const { pathname } = useLocation();
  const onStage = presenting && pathname === '/present';
  if (search.get('chrome') === '0') return null;
  return (
    <>
      {!onStage && <TopBar />}
      <LostBanner />
      <RealFrame />
    </>
  );
}

/** Downloads what the first page did without, when the browser has time. */
function fetchRest(): () => void {
  const whenIdle = window.requestIdleCallback ?? ((run: () => void) => window.setTimeout(run, 1));
  const asked = whenIdle(
    () => void Promise.allSettled([...languages.map(loadLanguage), loadLateParts(), prefetchPages()]),
  );
  return () => window.cancelIdleCallback?.(asked);
}

/** The whole page: its lines to the simulation, its bar, its routes. */
export function App() {
  // every text below follows the language
  const { t } = useTranslation();
  useEffect(openSession, []);
  useEffect(fetchRest, []);
  return (
    <BrowserRouter>
      <Chrome />
      <PaneBoundary>
        <Suspense fallback={<p className="visually-hidden">{t('shell.loading')}</p>}>
          <Routes>
            {routes.map(([path, Page]) => (
              <Route key={path} path={path} element={<Page />} />
            ))}
          </Routes>
        </Suspense>
      </PaneBoundary>
    </BrowserRouter>
  );
}
