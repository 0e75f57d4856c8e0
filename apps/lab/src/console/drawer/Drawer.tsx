import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Preview } from '../preview/Preview.tsx';
import { type Target } from '../recipient.ts';
import css from './Drawer.module.css';

const ExportPanel = lazy(async () => ({ default: (await import('../exports/ExportPanel.tsx')).ExportPanel }));
const SchedulePanel = lazy(async () => ({ default: (await import('./SchedulePanel.tsx')).SchedulePanel }));
const PastSends = lazy(async () => ({ default: (await import('./PastSends.tsx')).PastSends }));

const panels = ['preview', 'export', 'schedule', 'past'] as const;
type Panel = (typeof panels)[number];
const storageKey = 'lab.console.drawer';
const closed = 'closed';

/** What belongs to a push beside its text: one panel at a time, the last one remembered; the preview at first. */
export function Drawer({ target }: { readonly target: Target }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<Panel | null>(() => {
    const kept = localStorage.getItem(storageKey);
    return kept === closed ? null : (panels.find((panel) => panel === kept) ?? 'preview');
  });
  function show(panel: Panel): void {
    const next = panel === open ? null : panel;
    setOpen(next);
    localStorage.setItem(storageKey, next ?? closed);
  }
  return (
    <div className={css.drawer}>
      <fieldset className={css.tabs} aria-label={t('composer.drawer.label')}>
        {panels.map((panel) => (
          <button
            key={panel}
            type="button"
            aria-expanded={open === panel}
            data-panel={panel}
            onClick={() => show(panel)}
          >
            {t(`composer.drawer.${panel}`)}
          </button>
        ))}
      </fieldset>
      {open === 'preview' && <Preview target={target} />}
      <Suspense>
        {open === 'export' && <ExportPanel target={target} />}
        {open === 'schedule' && <SchedulePanel target={target} />}
        {open === 'past' && <PastSends />}
      </Suspense>
    </div>
  );
}
