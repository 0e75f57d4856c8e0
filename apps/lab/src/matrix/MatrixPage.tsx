import { type MatrixAxes, matrixAxes } from '@apns-sim/device';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { KindChoice } from '../console/KindChoice.tsx';
import { PayloadText } from '../console/PayloadText.tsx';
import { TemplateChoice } from '../console/TemplateChoice.tsx';
import { useLints, useTarget } from '../console/use-target.ts';
import page from '../pages/Page.module.css';
import { CopyButton } from '../shell/CopyButton.tsx';
import { useTitle } from '../shell/use-title.ts';
import { AxisFilter } from './AxisFilter.tsx';
import { CellWhy } from './CellWhy.tsx';
import { placeOf, showsAnything } from './cell-look.ts';
import css from './Matrix.module.css';
import { MatrixGrid } from './MatrixGrid.tsx';
import { useMatrix } from './use-matrix.ts';

/** What the grid begins with: all of it but the less usual states of power. */
const firstAxes: MatrixAxes = { ...matrixAxes, power: ['on'] };

/** One payload through run state, permission, Focus, lock and power. */
export function MatrixPage() {
  const { t } = useTranslation();
  useTitle(t('shell.title.matrix'));
  const [axes, setAxes] = useState(firstAxes);
  const [chosen, setChosen] = useState<string | null>(null);
  const { topic } = useTarget();
  const lints = useLints();
  const content = useMatrix(axes);
  const cells = content?.cells ?? [];
  return (
    <main id="content" className={`${page.page} ${css.page}`}>
      <h1>{t('matrix.title')}</h1>
      <p className={page.intro}>{t('matrix.intro')}</p>
      <div className={css.columns}>
        <section className={css.draft} aria-label={t('matrix.draft')}>
          <div className={css.head}>
            <h2>{t('matrix.draft')}</h2>
            <TemplateChoice />
          </div>
          <KindChoice topic={topic} />
          <PayloadText lints={lints} topic={topic} />
          <p className={css.hint}>{t('matrix.draftHint')}</p>
          <CellWhy cell={cells.find((cell) => placeOf(cell) === chosen)} />
        </section>
        <section className={css.result} aria-label={t('matrix.grid')}>
          <AxisFilter axes={axes} onAxes={setAxes} />
          {content === null ? (
            <p className={page.err} role="status" data-testid="matrix-broken">
              {t('matrix.broken')}
            </p>
          ) : (
            <>
              <div className={css.head}>
                <p role="status" data-testid="matrix-count">
                  {t('matrix.counts', { shown: cells.filter(showsAnything).length, all: cells.length })}
                </p>
                <CopyButton text={JSON.stringify(content, null, 2)} what={t('matrix.json')} />
              </div>
              <div className={page.scroll}>
                <MatrixGrid matrix={content} chosen={chosen} onChoose={(cell) => setChosen(placeOf(cell))} />
              </div>
              <p className={css.hint}>{t('matrix.keys')}</p>
            </>
          )}
        </section>
      </div>
    </main>
  );
}
