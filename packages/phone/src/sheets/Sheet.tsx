import { m } from 'motion/react';
import { type ReactNode, useId, useRef } from 'react';
import { springs } from '../motion/springs.ts';
import { usePhone } from '../phone-context.ts';
import css from './Sheet.module.css';
import { useDialogFocus } from './use-dialog-focus.ts';

interface SheetProps {
  readonly title: string;
  readonly body?: string | undefined;
  /** `actions`: a short menu at the bottom; `page`: nearly the whole screen. */
  readonly size: 'actions' | 'page';
  /** Instead of closing what is open on the glass. */
  readonly onClose?: () => void;
  readonly children: ReactNode;
}

/** A sheet that comes up from the bottom edge; Esc and a press beside it close it. */
export function Sheet({ title, body, size, onClose, children }: SheetProps) {
  const { show } = usePhone();
  const close = onClose ?? (() => show(null));
  const id = useId();
  const dialog = useRef<HTMLDivElement>(null);
  const leaving = useDialogFocus(dialog);
  return (
    <m.div className={css.layer} {...leaving} initial={{ opacity: 0 }} animate={{ opacity: 1 }} exit={{ opacity: 0 }}>
      <div className={css.backdrop} onPointerDown={close} />
      <m.div
        ref={dialog}
        className={css.sheet}
        data-size={size}
        role="dialog"
        aria-modal="true"
        aria-labelledby={id}
        initial={{ y: '100%' }}
        animate={{ y: 0, transition: springs.sheet }}
        exit={{ y: '110%', transition: springs.bannerOut }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          close();
        }}
      >
        <h2 id={id} className={css.title}>
          {title}
        </h2>
        {body !== undefined && <p className={css.body}>{body}</p>}
        {children}
      </m.div>
    </m.div>
  );
}

/** One line of an action sheet. */
export function SheetButton({
  kind = 'plain',
  onClick,
  children,
}: {
  readonly kind?: 'plain' | 'destructive' | 'cancel';
  readonly onClick: () => void;
  readonly children: ReactNode;
}) {
  return (
    <button type="button" className={css.action} data-kind={kind} onClick={onClick}>
      {children}
    </button>
  );
}
