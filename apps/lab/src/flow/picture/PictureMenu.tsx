import { Camera } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { withWords } from '../../i18n/i18n.ts';
import button from '../../shell/Button.module.css';
import { Opener } from '../../shell/Opener.tsx';
import { type PictureProps } from './PicturePopover.tsx';

const load = () => withWords(async () => (await import('./PicturePopover.tsx')).PicturePopover);

/** The button that gives the flow as a picture, or as text. */
export function PictureMenu(props: PictureProps) {
  const { t } = useTranslation();
  const look = {
    className: button.icon,
    'data-testid': 'picture-menu',
    'aria-label': t('flow.picture'),
    title: t('flow.picture'),
    children: <Camera size={16} aria-hidden />,
  };
  return <Opener look={look} load={load} props={props} />;
}
