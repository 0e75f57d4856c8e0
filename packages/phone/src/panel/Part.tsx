import { type ReactNode } from 'react';
import css from './StatePanel.module.css';

/** One part of the panel that opens and closes; further `data-` attributes name it for stories. */
export function Part({
  title,
  inner = false,
  children,
  ...names
}: {
  readonly title: ReactNode;
  /** A part of a part. */
  readonly inner?: boolean;
  readonly children: ReactNode;
  readonly [name: `data-${string}`]: string | undefined;
}) {
  return (
    <details className={inner ? css.inner : css.part} {...names}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}
