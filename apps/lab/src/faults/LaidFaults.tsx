import { CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type LaidFault } from '../api/faults.ts';
import { currentLanguage } from '../i18n/i18n.ts';
import button from '../shell/Button.module.css';
import { isLaid } from '../store/faults.ts';
import { useLab } from '../store/lab.ts';
import css from './Faults.module.css';
import { type Act, lift } from './fault-actions.ts';
import { circumstances, deedWords } from './fault-words.ts';

const timeOf = (ms: number) => new Date(ms).toLocaleTimeString(currentLanguage(), { hourCycle: 'h23' });
/** `subway-2` → `subway`. */
const scenarioOf = ({ scenario }: LaidFault) => scenario?.replace(/-\d+$/, '') as 'subway' | undefined;

/** What is laid, in plain words, with how often it has fired; each can be lifted, or all. */
export function LaidFaults({ act }: { readonly act: Act }) {
  const { t } = useTranslation();
  const faults = useLab((lab) => lab.faults);
  if (faults.length === 0)
    return (
      <p className={css.none} data-testid="no-faults">
        <CircleCheck size={18} aria-hidden />
        {t('faults.none')}
      </p>
    );
  return (
    <div className={css.laid}>
      <ul data-testid="laid-faults">
        {faults.map((fault) => {
          const words = deedWords(t, fault.do);
          const scenario = scenarioOf(fault);
          return (
            <li key={fault.id} data-fault={fault.id} data-state={fault.state} data-fired={fault.fired}>
              <span className={css.mark} data-state={fault.state}>
                {t(`faults.states.${fault.state}`)}
              </span>
              <span className={css.words}>
                <b>{words}</b>
                <span>
                  <code>{fault.id}</code>
                  {scenario !== undefined && (
                    <span>{t('faults.ofScenario', { name: t(`faults.scenarios.${scenario}.name`) })}</span>
                  )}
                  {circumstances(t, fault, timeOf).map((text) => (
                    <span key={text}>{text}</span>
                  ))}
                </span>
              </span>
              <button
                type="button"
                className={button.button}
                aria-label={`${t(isLaid(fault) ? 'faults.lift' : 'faults.remove')}: ${words}`}
                onClick={() => void act(() => lift(fault), t('faults.lifted', { what: words }))}
              >
                {t(isLaid(fault) ? 'faults.lift' : 'faults.remove')}
              </button>
            </li>
          );
        })}
      </ul>
      <button
        type="button"
        className={button.button}
        onClick={() => void act(() => lift(), t('faults.liftedAll'))}
        data-testid="lift-all"
      >
        {t('faults.liftAll')}
      </button>
    </div>
  );
}
