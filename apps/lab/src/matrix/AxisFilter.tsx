import { type MatrixAxes, matrixAxes } from '@apns-sim/device';
import { useTranslation } from 'react-i18next';
import { useCatalogue } from '../i18n/i18n.ts';
import button from '../shell/Button.module.css';
import css from './Matrix.module.css';

const axisNames = ['power', 'lock', 'authorization', 'focus', 'run'] as const satisfies readonly (keyof MatrixAxes)[];

/** Turns states of each axis on and off; the last one of an axis stays on. */
export function AxisFilter({
  axes,
  onAxes,
}: {
  readonly axes: MatrixAxes;
  readonly onAxes: (axes: MatrixAxes) => void;
}) {
  const { t } = useTranslation();
  const { matrix } = useCatalogue();
  function toggle(name: keyof MatrixAxes, value: string) {
    const chosen: readonly string[] = axes[name];
    const next = matrixAxes[name].filter((one) => (one === value) !== chosen.includes(one));
    if (next.length > 0) onAxes({ ...axes, [name]: next });
  }
  return (
    <section className={css.filter} aria-label={matrix.filter} data-testid="matrix-filter">
      {axisNames.map((name) => {
        const words: Readonly<Record<string, string>> = matrix[name];
        const chosen: readonly string[] = axes[name];
        return (
          <fieldset key={name} data-axis={name}>
            <legend>{matrix.axes[name]}</legend>
            {matrixAxes[name].map((value) => (
              <button
                key={value}
                type="button"
                aria-pressed={chosen.includes(value)}
                data-value={value}
                onClick={() => toggle(name, value)}
              >
                <span aria-hidden="true">{chosen.includes(value) ? '✓' : '+'}</span> {words[value]}
              </button>
            ))}
          </fieldset>
        );
      })}
      <button type="button" className={button.quiet} data-testid="matrix-all" onClick={() => onAxes(matrixAxes)}>
        {t('matrix.all')}
      </button>
    </section>
  );
}
