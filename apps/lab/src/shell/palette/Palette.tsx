import { Command as CommandIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { withWords } from '../../i18n/i18n.ts';
import button from '../Button.module.css';
import { Opener } from '../Opener.tsx';
import { isPaletteKey } from './palette-key.ts';

/** Downloads the palette: the bar is on every page, what the palette needs is not. */
const loadPalette = () => withWords(async () => (await import('./PaletteDialog.tsx')).PaletteDialog);

/** One input for places and actions: ⌘K or Ctrl+K anywhere, typed in the page's language or the other one. */
export function Palette() {
  const { t } = useTranslation();
  const look = {
    className: button.icon,
    'aria-label': t('shell.commands'),
    'aria-keyshortcuts': 'Control+K Meta+K',
    title: `${t('shell.commands')} · Ctrl/⌘ K`,
    'data-testid': 'palette-open',
    children: <CommandIcon size={16} aria-hidden />,
  };
  return <Opener look={look} load={loadPalette} props={{}} isKey={isPaletteKey} />;
}
