import { type DeviceState, type UserEvent } from '@apns-sim/device';
import { Fragment, useId, useMemo } from 'react';
import { editorTexts } from '../text/editor-texts.ts';
import { addTexts, type PhoneLanguage, type TextKey, textsIn, WordingContext } from '../text/phone-text.ts';
import { AppLife } from './AppLife.tsx';
import { BackendLog } from './BackendLog.tsx';
import { AppCodePanel } from './code/AppCodePanel.tsx';
import { FocusPanel } from './FocusPanel.tsx';
import { HowSure } from './HowSure.tsx';
import { Numbers } from './Numbers.tsx';
import { Part } from './Part.tsx';
import { regions } from './regions.ts';
import css from './StatePanel.module.css';
import { SummaryPanel } from './SummaryPanel.tsx';

addTexts(editorTexts);

/** The ways a phone begins anew, by Apple's names. */
const fresh = [
  { type: 'ERASE', text: 'erase', control: 'erase' },
  { type: 'RESTORE', text: 'restore', control: 'restore' },
] as const satisfies readonly { readonly type: UserEvent['type']; readonly text: TextKey; readonly control: string }[];

/** Every region of the phone's state with its word, and the code of its apps: what a tester sets beside the phone. */
export function StatePanel({
  state,
  now,
  dispatch,
  language = state.language,
}: {
  readonly state: DeviceState;
  /** The simulation's time, milliseconds since 1970. */
  readonly now: () => number;
  readonly dispatch: (event: UserEvent) => void;
  readonly language?: PhoneLanguage;
}) {
  const wording = useMemo(() => ({ language, t: textsIn(language) }), [language]);
  const { t } = wording;
  const id = useId();
  return (
    <WordingContext value={wording}>
      <div className={css.panel} lang={language} data-testid="state-panel">
        <Part title={t('allState')}>
          <ul className={css.rows}>
            {regions.map(({ name, label, facts, value, values, patch }) => (
              <li key={name} className={css.row} data-region={name} data-value={value(state)}>
                <label htmlFor={`${id}${name}`}>{t(label)}</label>
                <select
                  id={`${id}${name}`}
                  value={value(state)}
                  onChange={({ target }) => dispatch({ type: 'PATCH', patch: patch(target.value) })}
                >
                  {values.map(([each, words]) => (
                    <option key={each} value={each}>
                      {t(words)}
                    </option>
                  ))}
                  {values.every(([each]) => each !== value(state)) && (
                    <option value={value(state)}>{t('starting')}</option>
                  )}
                </select>
                {facts !== undefined && <HowSure facts={facts} t={t} />}
              </li>
            ))}
          </ul>
          <Numbers state={state} dispatch={dispatch} />
          <div className={css.starts}>
            {fresh.map(({ type, text, control }) => (
              <button
                key={type}
                type="button"
                className={css.reset}
                data-control={control}
                onClick={() => dispatch({ type })}
              >
                {t(text)}
              </button>
            ))}
          </div>
        </Part>
        <FocusPanel state={state} dispatch={dispatch} />
        <SummaryPanel state={state} dispatch={dispatch} />
        {Object.values(state.apps).map((app) => (
          <Fragment key={app.bundleId}>
            <AppLife app={app} state={state} now={now} dispatch={dispatch} />
            <AppCodePanel app={app} dispatch={dispatch} />
          </Fragment>
        ))}
        <BackendLog state={state} />
      </div>
    </WordingContext>
  );
}
