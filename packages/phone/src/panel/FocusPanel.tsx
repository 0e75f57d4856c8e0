import { type DeviceState, type FocusName, type FocusRules, focusNames, type UserEvent } from '@apns-sim/device';
import { useId, useState } from 'react';
import { focusTexts } from '../text/focus-texts.ts';
import { type TextKey, useWording } from '../text/phone-text.ts';
import { CheckField } from './fields/CheckField.tsx';
import fields from './fields/Fields.module.css';
import { TextField } from './fields/TextField.tsx';
import { Part } from './Part.tsx';
import css from './StatePanel.module.css';

const rules = [
  ['allowTimeSensitive', 'focusAllowTimeSensitive'],
  ['showSilencedOnLock', 'focusShowSilenced'],
  ['hideBadges', 'focusHideBadges'],
  ['dimLock', 'focusDimLock'],
] as const satisfies readonly (readonly [keyof FocusRules, TextKey])[];

/** Settings › Focus: which apps each Focus lets through, and what it hides; the one that is on changes at once. */
export function FocusPanel({
  state,
  dispatch,
}: {
  readonly state: DeviceState;
  readonly dispatch: (event: UserEvent) => void;
}) {
  const { t } = useWording();
  const id = useId();
  const [chosen, setChosen] = useState<FocusName | null>(null);
  const on = state.focus?.name ?? null;
  const name = chosen ?? on ?? 'doNotDisturb';
  const list = state.focuses[name];
  const change = (part: Partial<FocusRules>) => dispatch({ type: 'PATCH', patch: { focuses: { [name]: part } } });
  const allow = (bundleId: string, allowed: boolean) => {
    const others = list.allowedApps.filter((each) => each !== bundleId);
    change({ allowedApps: allowed ? [...others, bundleId] : others });
  };
  return (
    <Part
      title={
        <>
          {t('focus')} <small>{on === null ? t('off') : t(focusTexts[on])}</small>
        </>
      }
      data-part="focus"
    >
      <div className={fields.row} data-field="focus">
        <label htmlFor={id}>{t('focusWhich')}</label>
        <select
          id={id}
          value={name}
          onChange={({ target }) => setChosen(focusNames.find((each) => each === target.value) ?? null)}
        >
          {focusNames.map((each) => (
            <option key={each} value={each}>
              {t(focusTexts[each])}
            </option>
          ))}
        </select>
      </div>
      <CheckField
        name={`focuses.${name}.on`}
        label={t('focusIsOn', { focus: t(focusTexts[name]) })}
        checked={on === name}
        onChange={(turnOn) => dispatch({ type: 'PATCH', patch: { focus: turnOn ? name : null } })}
      />
      <fieldset className={fields.options}>
        <legend>{t('focusApps')}</legend>
        {Object.values(state.apps).map(({ bundleId, displayName }) => (
          <CheckField
            key={bundleId}
            name={`focuses.${name}.allowedApps.${bundleId}`}
            label={displayName}
            checked={list.allowedApps.includes(bundleId)}
            onChange={(allowed) => allow(bundleId, allowed)}
          />
        ))}
      </fieldset>
      <TextField
        name={`focuses.${name}.allowedPeople`}
        label={t('focusPeople')}
        value={(list.allowedPeople ?? []).join(', ')}
        placeholder="Mei 梅"
        onCommit={(text) => {
          change({ allowedPeople: text.split(/[,，]/).flatMap((each) => each.trim() || []) });
          return undefined;
        }}
      />
      {rules.map(([rule, words]) => (
        <CheckField
          key={rule}
          name={`focuses.${name}.${rule}`}
          label={t(words)}
          checked={list[rule]}
          onChange={(checked) => change({ [rule]: checked })}
        />
      ))}
      <p className={css.hint}>{t('focusHint')}</p>
    </Part>
  );
}
