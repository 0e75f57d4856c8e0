import { useTranslation } from 'react-i18next';
import { tellPhoneEvent } from '../api/doors.ts';
import { browserClock } from '../time.ts';
import css from './Console.module.css';
import { useConsole } from './console-store.ts';
import { managePhone } from './manage-phone.ts';
import { codeFor, fromTemplate, isManaged, type TemplateName, templates } from './templates.ts';
import { useTarget } from './use-target.ts';

const names = Object.keys(templates) as TemplateName[];

/** A ready draft with one choice, to be changed afterwards. */
export function TemplateChoice() {
  const { t } = useTranslation();
  const change = useConsole((console) => console.change);
  const { deviceToken } = useConsole((console) => console.draft);
  const { known } = useTarget();
  function choose(name: TemplateName) {
    change(fromTemplate(name, deviceToken, browserClock.now()));
    if (isManaged(name) && known !== null) managePhone(known.phoneId).catch(() => undefined);
    const code = codeFor(name);
    if (code === undefined || known === null) return;
    tellPhoneEvent(known.phoneId, { type: 'APP_CODE', bundleId: known.bundleId, code }).catch(() => undefined);
  }
  return (
    <select
      className={css.presets}
      aria-label={t('composer.presets')}
      value=""
      data-testid="presets"
      onChange={(event) => choose(event.target.value as TemplateName)}
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
