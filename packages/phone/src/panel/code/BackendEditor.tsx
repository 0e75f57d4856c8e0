import { type Backend, backendEvents, backendNames, newBackend } from '@apns-sim/device';
import { useWording } from '../../text/phone-text.ts';
import { CheckField } from '../fields/CheckField.tsx';
import { JsonField } from '../fields/JsonField.tsx';
import { numberIn } from '../fields/number-in.ts';
import { OptionsField } from '../fields/OptionsField.tsx';
import { PickField } from '../fields/PickField.tsx';
import { TextField } from '../fields/TextField.tsx';
import { Part } from '../Part.tsx';
import css from '../StatePanel.module.css';
import { type ChangeCode } from './change-code.ts';

const methods = ['POST', 'PUT', 'PATCH', 'DELETE', 'GET'] as const satisfies readonly Backend['method'][];
/** Where a backend under development usually listens. */
const usualUrl = 'http://localhost:8080/devices';

/** The user's own backend that an app tells of its device token: a template of the request. */
export function BackendEditor({ backend, change }: { readonly backend: Backend | null; readonly change: ChangeCode }) {
  const { t } = useWording();
  const set = (part: Partial<Backend>) => change({ backend: { ...newBackend, url: usualUrl, ...backend, ...part } });
  return (
    <Part inner title={t('backend')} data-part="backend">
      <p className={css.hint}>{t('backendHint')}</p>
      <CheckField
        name="backend"
        label={t('backendOn')}
        checked={backend !== null}
        onChange={(on) => (on ? set({}) : change({ backend: null }))}
      />
      {backend !== null && (
        <>
          <TextField
            name="backend.url"
            label={<code>url</code>}
            value={backend.url}
            inputMode="url"
            onCommit={(url) => set({ url })}
          />
          <PickField
            name="backend.method"
            label={<code>method</code>}
            value={backend.method}
            values={methods}
            onChange={(method) => set({ method })}
          />
          <TextField
            name="backend.attempts"
            label={<code>attempts</code>}
            value={String(backend.attempts)}
            inputMode="numeric"
            onCommit={(text) => set({ attempts: numberIn(text) })}
          />
          <OptionsField
            name="backend.events"
            legend={<code>events</code>}
            options={backendEvents}
            chosen={backend.events}
            onChange={(events) => set({ events })}
          />
          <JsonField
            name="backend.headers"
            label="headers"
            value={backend.headers}
            rows={3}
            onCommit={(headers) => set({ headers })}
          />
          <JsonField name="backend.body" label="body" value={backend.body} onCommit={(body) => set({ body })} />
          <p className={css.hint}>
            {t('backendNames')}{' '}
            {backendNames.map((name) => (
              <code key={name}>{`{{${name}}} `}</code>
            ))}
          </p>
        </>
      )}
    </Part>
  );
}
