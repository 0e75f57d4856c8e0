import { type ReactNode, useState } from 'react';
import css from './StatePanel.module.css';

/**
 * One part of the panel that opens and closes; further `data-` attributes name it for stories. What is in it is drawn
 * from its first opening on: a phone in a storm of pushes shall not draw editors nobody looks at.
 */
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
  const [opened, setOpened] = useState(false);
  return (
    <details
      className={inner ? css.inner : css.part}
      onToggle={({ currentTarget }) => currentTarget.open && setOpened(true)}
      {...names}
    >
      <summary>{title}</summary>
      {opened && children}
    </details>
  );
}
