import {
  type AppCode,
  type AppState,
  authorizationOptions,
  fetchResults,
  presentationOptions,
  type UserEvent,
} from '@apns-sim/device';
import { useWording } from '../../text/phone-text.ts';
import { CheckField } from '../fields/CheckField.tsx';
import { JsonField } from '../fields/JsonField.tsx';
import { OptionsField } from '../fields/OptionsField.tsx';
import { PickField } from '../fields/PickField.tsx';
import { HowSure } from '../HowSure.tsx';
import { Part } from '../Part.tsx';
import css from '../StatePanel.module.css';
import { BackendEditor } from './BackendEditor.tsx';
import { Categories } from './Categories.tsx';
import { changeCodeOf } from './change-code.ts';
import { ExtensionEditor } from './ExtensionEditor.tsx';

/** What a developer did or did not write, each as one switch. Names are the ones of the API. */
const switches = [
  'registersAtLaunch',
  'requestsAuthorizationAtLaunch',
  'clearsBadgeAtLaunch',
  'remoteNotificationBackgroundMode',
  'timeSensitiveCapability',
  'criticalEntitlement',
  'apsEnvironmentEntitlement',
  'frequentActivityUpdates',
  'reportsIncomingCalls',
] as const satisfies readonly (keyof AppCode)[];

/** "The app's code": the choices of its developer that decide what a push does. */
export function AppCodePanel({
  app,
  dispatch,
}: {
  readonly app: AppState;
  readonly dispatch: (event: UserEvent) => void;
}) {
  const { t } = useWording();
  const { bundleId, code } = app;
  const change = changeCodeOf(app, dispatch, t);
  return (
    <Part title={t('appCode', { app: app.displayName })} data-app-code={bundleId}>
      <p className={css.hint}>{t('appCodeHint')}</p>
      <div className={css.switches}>
        {switches.map((name) => (
          <CheckField
            key={name}
            name={name}
            label={<code>{name}</code>}
            checked={code[name]}
            onChange={(on) => change({ [name]: on })}
          />
        ))}
      </div>
      <OptionsField
        name="authorizationOptions"
        legend={<code>requestAuthorization(options:)</code>}
        options={authorizationOptions}
        chosen={code.authorizationOptions}
        onChange={(chosen) => change({ authorizationOptions: chosen })}
      />
      <OptionsField
        name="willPresent"
        legend={<code>willPresent</code>}
        options={presentationOptions}
        chosen={code.willPresent ?? []}
        disabled={code.willPresent === null}
        first={
          <CheckField
            name="willPresent.implemented"
            label={t('implemented')}
            checked={code.willPresent !== null}
            onChange={(on) => change({ willPresent: on ? [] : null })}
          />
        }
        onChange={(chosen) => change({ willPresent: chosen })}
      />
      <div className={css.withFacts}>
        <PickField
          name="backgroundFetchResult"
          label={<code>UIBackgroundFetchResult</code>}
          value={code.backgroundFetchResult}
          values={fetchResults}
          onChange={(backgroundFetchResult) => change({ backgroundFetchResult })}
        />
        <HowSure facts={['wakesPerHour', 'backgroundWakeMs']} t={t} />
      </div>
      <ExtensionEditor code={code} change={change} />
      <Categories categories={code.categories} change={change} />
      <BackendEditor backend={code.backend} change={change} />
      <JsonField
        name="strings"
        label="Localizable.strings"
        value={code.strings}
        onCommit={(strings) => change({ strings })}
      />
    </Part>
  );
}
