import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import css from '../HopData.module.css';
import own from './FrameTable.module.css';

/**
 * Frames of one connection as a table: when, which way, and four columns of their own kind.
 * @param id of the heading, and of the table for whoever looks for it
 */
export function FrameList({
  id,
  title,
  heads,
  hint,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly heads: readonly string[];
  readonly hint: string;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <div>
      <h4 id={id}>{title}</h4>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className={own.scroll} tabIndex={0} aria-labelledby={id}>
        <table className={own.frames} data-testid={id}>
          <thead>
            <tr>
              <th scope="col">ms</th>
              <th scope="col">
                <span className="visually-hidden">{t('wire.frames.direction')}</span>
              </th>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      </section>
      <p className={css.lead}>{hint}</p>
    </div>
  );
}

/** When a frame passed, and which way it went. @param since, wall microseconds */
export function WhenAndWhither({
  wall,
  since,
  arrow,
  words,
}: {
  readonly wall: number;
  readonly since: number;
  readonly arrow: '→' | '←';
  readonly words: string;
}) {
  return (
    <>
      <td>{((wall - since) / 1000).toFixed(2)}</td>
      <td>
        <span aria-hidden="true">{arrow}</span>
        <span className="visually-hidden">{words}</span>
      </td>
    </>
  );
}

/** Opens and closes what stands in a frame. @param controls the id of the row it opens */
export function OpenFrame({
  isOpen,
  controls,
  testId,
  onToggle,
  children,
}: {
  readonly isOpen: boolean;
  readonly controls: string;
  readonly testId: string;
  readonly onToggle: () => void;
  readonly children: ReactNode;
}) {
  return (
    <button
      type="button"
      className={own.more}
      aria-expanded={isOpen}
      aria-controls={controls}
      onClick={onToggle}
      data-testid={testId}
    >
      {children}
    </button>
  );
}
