import { useTranslation } from 'react-i18next';
import { browserClock } from '../time.ts';
import css from './Console.module.css';
import { useConsole } from './console-store.ts';
import { fromTemplate, type TemplateName, templates } from './templates.ts';

const names = Object.keys(templates) as TemplateName[];

/** A ready draft with one choice, to be changed afterwards. */
export function TemplateChoice() {
  const { t } = useTranslation();
  const change = useConsole((console) => console.change);
  const { deviceToken } = useConsole((console) => console.draft);
  return (
    <select
      className={css.presets}
      aria-label={t('composer.presets')}
      value=""
      data-testid="presets"
      onChange={(event) => change(fromTemplate(event.target.value as TemplateName, deviceToken, browserClock.now()))}
    >
      <option value="" disabled>
        {t('composer.presets')}
      </option>
      {(['good', 'own', 'bad'] as const).map((group) => (
        <optgroup key={group} label={t(`composer.presetGroups.${group}`)}>
          {names
            .filter((name) => templates[name].group === group)
            .map((name) => (
              <option key={name} value={name}>
                {t(`composer.preset.${name}`)}
              </option>
            ))}
        </optgroup>
      ))}
    </select>
  );
}
