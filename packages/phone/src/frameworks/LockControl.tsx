import { m } from 'motion/react';
import { Glyph } from '../icons/Glyph.tsx';
import { springs } from '../motion/springs.ts';
import { usePhone } from '../phone-context.ts';
import { useWording } from '../text/phone-text.ts';
import css from './LockControl.module.css';

/** The left corner of the Lock Screen: the torch, or the control of an app a push has reloaded; each reload brings the other value. */
export function LockControl({ className }: { readonly className: string | undefined }) {
  const { state } = usePhone();
  const { t } = useWording();
  const app = Object.values(state.apps).find(({ frameworks }) => frameworks.controls !== undefined);
  const use = app?.frameworks.controls;
  if (app === undefined || use === undefined)
    return (
      <span className={className} aria-hidden="true">
        <Glyph name="torch" />
      </span>
    );
  const open = use.count % 2 === 1;
  return (
    <m.span
      key={use.count}
      className={`${className ?? ''} ${css.control}`}
      role="img"
      data-lock-control={app.bundleId}
      data-reloads={use.count}
      data-open={open}
      aria-label={t('controlLabel', { app: app.displayName, state: t(open ? 'controlOpen' : 'controlClosed') })}
      initial={{ scale: 0.7 }}
      animate={{ scale: 1, transition: springs.settle }}
    >
      <Glyph name={open ? 'check' : 'close'} />
    </m.span>
  );
}
