import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Target } from '../recipient.ts';
import css from './Drawer.module.css';
import { PastSends } from './PastSends.tsx';

const panels = ['past'] as const;
type Panel = (typeof panels)[number];
const storageKey = 'lab.console.drawer';

/** What belongs to sending but not to one push: one panel at a time, the last one remembered. */
export function Drawer({ target }: { readonly target: Target }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<Panel | null>(
    () => panels.find((panel) => panel === localStorage.getItem(storageKey)) ?? null,
  );
  function show(panel: Panel): void {
    const next = panel === open ? null : panel;
    setOpen(next);
    localStorage.setItem(storageKey, next ?? '');
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
      {open === 'past' && <PastSends target={target} />}
    </div>
  );
}
