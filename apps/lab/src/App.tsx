import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { BrowserRouter, Route, Routes, useSearchParams } from 'react-router';
import { BulkPage } from './bulk/BulkPage.tsx';
import { ConnectionsPage } from './connections/ConnectionsPage.tsx';
import { BreakCardPage } from './learn/break-it/BreakCardPage.tsx';
import { BreakItPage } from './learn/break-it/BreakItPage.tsx';
import { ExercisePage } from './learn/exercises/ExercisePage.tsx';
import { ExercisesPage } from './learn/exercises/ExercisesPage.tsx';
import { GlossaryPage } from './learn/glossary/GlossaryPage.tsx';
import { LessonPage } from './learn/LessonPage.tsx';
import { LegacyPage } from './learn/legacy/LegacyPage.tsx';
import { LogPage } from './log/LogPage.tsx';
import { MatrixPage } from './matrix/MatrixPage.tsx';
import { DevicePage } from './pages/DevicePage.tsx';
import { DevicesPage } from './pages/DevicesPage.tsx';
import { LabPage } from './pages/LabPage.tsx';
import { NotFoundPage } from './pages/NotFoundPage.tsx';
import { openSession } from './session.ts';
import { LostBanner } from './shell/LostBanner.tsx';
import { RealFrame } from './shell/RealFrame.tsx';
import { TopBar } from './shell/TopBar.tsx';

function Chrome() {
  const [search] = useSearchParams();
  if (search.get('chrome') === '0') return null;
  return (
    <>
      <TopBar />
      <LostBanner />
      <RealFrame />
    </>
  );
}

/** The whole page: its lines to the simulation, its bar, its routes. */
export function App() {
  // every text below follows the language
  useTranslation();
  useEffect(openSession, []);
  return (
    <BrowserRouter>
      <Chrome />
      <Routes>
        <Route index element={<LabPage />} />
        <Route path="lab" element={<LabPage />} />
        <Route path="learn" element={<LessonPage />} />
        <Route path="learn/break-it" element={<BreakItPage />} />
        <Route path="learn/break-it/:card" element={<BreakCardPage />} />
        <Route path="learn/exercises" element={<ExercisesPage />} />
        <Route path="learn/exercises/:exercise" element={<ExercisePage />} />
        <Route path="learn/glossary" element={<GlossaryPage />} />
        <Route path="learn/legacy" element={<LegacyPage />} />
        <Route path="log" element={<LogPage />} />
        <Route path="log/:uniqueId" element={<LogPage />} />
        <Route path="devices" element={<DevicesPage />} />
        <Route path="devices/:id" element={<DevicePage />} />
        <Route path="matrix" element={<MatrixPage />} />
        <Route path="bulk" element={<BulkPage />} />
        <Route path="bulk/:jobId" element={<BulkPage />} />
        <Route path="connections" element={<ConnectionsPage />} />
        <Route path="*" element={<NotFoundPage />} />
      </Routes>
    </BrowserRouter>
  );
}
