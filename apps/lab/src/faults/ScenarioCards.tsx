import { type FaultScenario, faultScenarios } from '@apns-sim/protocol';
import { Clock4, Rocket, ServerCog, TrainFront } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import button from '../shell/Button.module.css';
import css from './Faults.module.css';
import { type Act, layNamed } from './fault-actions.ts';

const icons: Readonly<Record<FaultScenario, typeof Rocket>> = {
  appleDeploy: ServerCog,
  subway: TrainFront,
  launchDay429: Rocket,
  clockSkew: Clock4,
};

/** The named scenarios, each in a plain sentence and with one button. */
export function ScenarioCards({ act }: { readonly act: Act }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="scenarios-title">
      <h3 id="scenarios-title">{t('faults.scenarios.title')}</h3>
      <ul className={css.cards}>
        {faultScenarios.map((scenario) => {
          const Icon = icons[scenario];
          const name = t(`faults.scenarios.${scenario}.name`);
          return (
            <li key={scenario}>
              <Icon size={20} aria-hidden />
              <b>{name}</b>
              <p>{t(`faults.scenarios.${scenario}.about`)}</p>
              <button
                type="button"
                className={button.button}
                aria-label={`${t('faults.scenarios.lay')}: ${name}`}
                data-scenario={scenario}
                onClick={() => void act(() => layNamed(scenario), t('faults.laid', { what: name }))}
              >
                {t('faults.scenarios.lay')}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
