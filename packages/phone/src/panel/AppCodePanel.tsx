import {
  type AppCode,
  type AppState,
  extensionEnds,
  fetchResults,
  presentationOptions,
  type UserEvent,
} from '@apns-sim/device';
import { useId } from 'react';
import { type Translate } from '../text/phone-text.ts';
import { CodeText } from './CodeText.tsx';
import { HowSure } from './HowSure.tsx';
import css from './StatePanel.module.css';

/** What a developer did or did not write, each as one switch. Names are the ones of the API. */
const switches = [
  'registersAtLaunch',
  'requestsAuthorizationAtLaunch',
  'clearsBadgeAtLaunch',
  'remoteNotificationBackgroundMode',
  'timeSensitiveCapability',
  'criticalEntitlement',
  'apsEnvironmentEntitlement',
] as const satisfies readonly (keyof AppCode)[];

/** "The app's code": the choices of its developer that decide what a push does. */
export function AppCodePanel({
  app,
  dispatch,
  t,
}: {
  readonly app: AppState;
  readonly dispatch: (event: UserEvent) => void;
  readonly t: Translate;
}) {
  const id = useId();
  const { bundleId, code } = app;
  const change = (part: Partial<AppCode>) => dispatch({ type: 'APP_CODE', bundleId, code: part });
  const check = (name: string, checked: boolean, onChange: (checked: boolean) => void, disabled = false) => (
    <label key={name} className={css.check} data-code={name}>
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={({ target }) => onChange(target.checked)}
      />
      <code>{name}</code>
    </label>
  );
  const presents = code.willPresent ?? [];
  return (
    <details className={css.part} data-app-code={bundleId}>
      <summary>{t('appCode', { app: app.displayName })}</summary>
      <p className={css.hint}>{t('appCodeHint')}</p>
      {switches.map((name) => check(name, code[name], (on) => change({ [name]: on })))}
      <fieldset className={css.group}>
        <legend>
          <code>willPresent</code>
        </legend>
        {check(t('implemented'), code.willPresent !== null, (on) => change({ willPresent: on ? [] : null }))}
        {presentationOptions.map((option) =>
          check(
            option,
            presents.includes(option),
            (on) =>
              change({
                willPresent: presentationOptions.filter((each) => (each === option ? on : presents.includes(each))),
              }),
            code.willPresent === null,
          ),
        )}
      </fieldset>
      <p className={css.row} data-code="serviceExtension">
        <label htmlFor={`${id}extension`}>
          <code>serviceExtension</code>
        </label>
        <select
          id={`${id}extension`}
          value={code.serviceExtension}
          onChange={({ target }) =>
            change({ serviceExtension: extensionEnds.find((end) => end === target.value) ?? 'none' })
          }
        >
          {extensionEnds.map((end) => (
            <option key={end}>{end}</option>
          ))}
        </select>
        <HowSure facts={['extensionMs']} t={t} />
      </p>
      <p className={css.row} data-code="backgroundFetchResult">
        <label htmlFor={`${id}fetch`}>
          <code>backgroundFetchResult</code>
        </label>
        <select
          id={`${id}fetch`}
          value={code.backgroundFetchResult}
          onChange={({ target }) =>
            change({ backgroundFetchResult: fetchResults.find((result) => result === target.value) ?? 'newData' })
          }
        >
          {fetchResults.map((result) => (
            <option key={result}>{result}</option>
          ))}
        </select>
        <HowSure facts={['wakesPerHour', 'backgroundWakeMs']} t={t} />
      </p>
      <CodeText name="categories" value={code.categories} onChange={(categories) => change({ categories })} t={t} />
      <CodeText
        name="extensionChanges"
        value={code.extensionChanges}
        onChange={(extensionChanges) => change({ extensionChanges })}
        t={t}
      />
      <CodeText name="strings" value={code.strings} onChange={(strings) => change({ strings })} t={t} />
    </details>
  );
}
