import { type DrillStep, drillSteps } from '@apns-sim/protocol';
import { useTranslation } from 'react-i18next';
import { useCatalogue } from '../i18n/i18n.ts';
import button from '../shell/Button.module.css';
import { type Card } from './card.ts';
import css from './ReportCard.module.css';

interface DrillProps {
  readonly drill: Card['drill'];
  readonly start: () => void;
  readonly stop: () => void;
}

const marks = { running: '●', tried: '✓', unanswered: '○', stopped: '■', ahead: '·' } as const;

/** The steps of the drill, and how far it has come. */
export function DrillPanel({ drill, start, stop }: DrillProps) {
  const { t } = useTranslation();
  const { report } = useCatalogue();
  const stateOf = (step: DrillStep) => drill.steps.find((one) => one.step === step)?.state ?? 'ahead';
  return (
    <section className={css.card} aria-labelledby="drill-title" data-testid="drill" data-running={drill.running}>
      <h2 id="drill-title">{t('report.drill.title')}</h2>
      <p className={css.hint}>{t('report.drill.hint')}</p>
      <ol className={css.steps}>
        {(Object.keys(drillSteps) as DrillStep[]).map((step) => (
          <li key={step} data-step={step} data-state={stateOf(step)}>
            <b aria-hidden="true">{marks[stateOf(step)]}</b>
            <span>
              {report.steps[step]} {stateOf(step) !== 'ahead' && <small>{report.drill.states[stateOf(step)]}</small>}
            </span>
          </li>
        ))}
      </ol>
      <div className={css.actions}>
        {drill.running ? (
          <button type="button" className={button.button} onClick={stop} data-testid="stop-drill">
            {t('report.drill.stop')}
          </button>
        ) : (
          <button type="button" className={button.primary} onClick={start} data-testid="start-drill">
            {t('report.drill.start')}
          </button>
        )}
      </div>
      <p className={css.hint}>
        {t('report.drill.shell')} <code>apns-sim report-card drill --require B</code>
      </p>
    </section>
  );
}
