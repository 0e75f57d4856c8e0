import { ChevronLeft, ChevronRight, Columns2, Keyboard, LogOut, MonitorOff } from 'lucide-react';
import { type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { type PanePair } from '../pages/Workbench.tsx';
import button from '../shell/Button.module.css';
import { fallBack } from '../shell/RealFrame.tsx';
import { isReal } from '../store/endpoint.ts';
import { useLab } from '../store/lab.ts';
import css from './Present.module.css';
import { type PresentAction } from './present-keys.ts';

const buttons: readonly (readonly [PresentAction, string, ComponentType<{ size: number }>])[] = [
  ['back', 'PageUp', ChevronLeft],
  ['next', '.', ChevronRight],
  ['panes', 'P', Columns2],
  ['blank', 'B', MonitorOff],
];

/** What a presenter needs at hand: where pushes go, the way back to the mock, and every key as a button. */
export function PresentBar({
  pair,
  singles,
  act,
  onSingles,
}: {
  readonly pair: PanePair;
  readonly singles: boolean;
  readonly act: Readonly<Record<PresentAction, () => void>>;
  readonly onSingles: () => void;
}) {
  const { t } = useTranslation();
  const endpoint = useLab((lab) => lab.endpoint);
  const kind = endpoint?.kind ?? 'mock';
  const real = isReal(endpoint);
  return (
    <header className={css.bar} data-real={real}>
      <span className={css.chip} data-endpoint={kind} data-real={real}>
        {real && <b>LIVE</b>}
        {t(`endpoint.kinds.${kind}`)}
      </span>
      <span className={css.pair}>{t(`present.pairs.${pair}`)}</span>
      <span className={css.buttons}>
        {buttons.map(([action, key, Icon]) => (
          <button
            key={action}
            type="button"
            className={button.button}
            data-do={action}
            aria-keyshortcuts={key}
            onClick={act[action]}
          >
            <Icon size={18} />
            <span className={css.word}>{t(`present.actions.${action}`)}</span>
            <kbd>{key}</kbd>
          </button>
        ))}
        <button
          type="button"
          className={css.fallback}
          data-testid="fallback"
          disabled={kind === 'mock'}
          onClick={() => void fallBack().catch(() => undefined)}
        >
          {t('endpoint.fallback')}
        </button>
        <button
          type="button"
          className={button.icon}
          aria-pressed={singles}
          aria-label={t('present.singles')}
          title={t('present.singles')}
          data-do="singles"
          onClick={onSingles}
        >
          <Keyboard size={18} aria-hidden />
        </button>
        <button
          type="button"
          className={button.icon}
          aria-label={t('present.actions.leave')}
          title={`${t('present.actions.leave')} (Esc)`}
          data-do="leave"
          onClick={act.leave}
        >
          <LogOut size={18} aria-hidden />
        </button>
      </span>
    </header>
  );
}
