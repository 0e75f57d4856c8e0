import { Dialog } from '@base-ui/react/dialog';
import { Command as CommandIcon } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import button from '../Button.module.css';
import css from './Palette.module.css';

// the bar is on every page, what the palette needs is not
const PaletteLines = lazy(loadPalette);

/** Downloads the inside of the palette. */
export async function loadPalette() {
  return { default: (await import('./PaletteLines.tsx')).PaletteLines };
}

/** One input for places and actions: ⌘K or Ctrl+K anywhere, typed in the page's language or the other one. */
export function Palette() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey)
        return;
      event.preventDefault();
      setOpen((shown) => !shown);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger
        className={button.icon}
        aria-label={t('palette.open')}
        aria-keyshortcuts="Control+K Meta+K"
        title={`${t('palette.open')} · Ctrl/⌘ K`}
        data-testid="palette-open"
      >
        <CommandIcon size={16} aria-hidden />
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Backdrop className={css.backdrop} />
        <Dialog.Popup className={css.popup} aria-label={t('palette.open')} data-testid="palette">
          <Suspense>
            <PaletteLines close={() => setOpen(false)} />
          </Suspense>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
