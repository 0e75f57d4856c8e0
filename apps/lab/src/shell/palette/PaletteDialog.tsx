import { Dialog } from '@base-ui/react/dialog';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Opened } from '../Opener.tsx';
import css from './Palette.module.css';
import { PaletteLines } from './PaletteLines.tsx';
import { isPaletteKey } from './palette-key.ts';

/** The palette itself, and its key from now on. */
export function PaletteDialog({ look }: Opened) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(true);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!isPaletteKey(event)) return;
      event.preventDefault();
      setOpen((shown) => !shown);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger {...look} />
      <Dialog.Portal>
        <Dialog.Backdrop className={css.backdrop} />
        <Dialog.Popup className={css.popup} aria-label={t('shell.commands')} data-testid="palette">
          <PaletteLines close={() => setOpen(false)} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
