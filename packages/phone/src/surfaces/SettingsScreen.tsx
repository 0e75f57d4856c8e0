import { m, useIsPresent } from 'motion/react';
import { useState } from 'react';
import { springs } from '../motion/springs.ts';
import css from '../sheets/Settings.module.css';
import { Settings } from '../sheets/Settings.tsx';
import { useWording } from '../text/phone-text.ts';

/** The Settings app in front: where Options › View Settings leads. */
export function SettingsScreen({ bundleId, covered }: { readonly bundleId: string | null; readonly covered: boolean }) {
  const { t } = useWording();
  const present = useIsPresent();
  const [open, setOpen] = useState(bundleId);
  const [asked, setAsked] = useState(bundleId);
  if (asked !== bundleId) {
    // led somewhere else while it is open
    setAsked(bundleId);
    setOpen(bundleId);
  }
  return (
    <m.section
      className={css.page}
      data-surface="app"
      data-app="settings"
      aria-label={t('settings')}
      inert={covered || !present}
      initial={{ opacity: 0, scale: 0.86 }}
      animate={{ opacity: 1, scale: 1, transition: springs.openApp }}
      exit={{ opacity: 0, scale: 0.86, transition: { duration: 0.18 } }}
    >
      <h2>{t(open === null ? 'notifications' : 'settings')}</h2>
      <Settings bundleId={open} onOpen={setOpen} />
    </m.section>
  );
}
