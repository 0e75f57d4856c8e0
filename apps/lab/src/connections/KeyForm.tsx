import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type EndpointKind, type EndpointStatus, forgetKeys, uploadKey } from '../api/provider.ts';
import button from '../shell/Button.module.css';
import { refreshEndpoint } from '../shell/RealFrame.tsx';
import css from './Connections.module.css';

/** The name Apple gives the file tells the key's id. */
const idInName = (name: string) => /AuthKey_([A-Z0-9]{10})\.p8$/i.exec(name)?.[1]?.toUpperCase();

/**
 * Hands a .p8 to the provider server, once. The text goes from the file into one request and into nothing else:
 * no state of the page, no field, no storage.
 */
export function KeyForm({
  endpoint,
  kind,
}: {
  readonly endpoint: EndpointStatus;
  /** What the key is for; it may be handed over before the endpoint is chosen. */
  readonly kind: EndpointKind;
}) {
  const { t, i18n } = useTranslation();
  const file = useRef<HTMLInputElement>(null);
  const [names, setNames] = useState({ keyId: '', teamId: '', topic: '' });
  const [said, setSaid] = useState<{ readonly ok: boolean; readonly text: string } | null>(null);
  const set = (name: keyof typeof names) => (value: string) => setNames((now) => ({ ...now, [name]: value.trim() }));

  async function hand() {
    const chosen = file.current?.files?.[0];
    if (chosen === undefined) return setSaid({ ok: false, text: t('connections.key.noFile') });
    try {
      const { keyId, teamId, topic } = names;
      await uploadKey({
        privateKey: await chosen.text(),
        keyId,
        teamId,
        ...(topic !== '' && { topic }),
        for: kind,
      });
      setSaid({ ok: true, text: t('connections.key.kept', { keyId }) });
      await refreshEndpoint();
    } catch (error) {
      setSaid({ ok: false, text: error instanceof Error ? error.message : String(error) });
    } finally {
      if (file.current !== null) file.current.value = '';
    }
  }
  async function forget() {
    try {
      await forgetKeys();
      setSaid({ ok: true, text: t('connections.key.forgotten') });
      await refreshEndpoint();
    } catch (error) {
      setSaid({ ok: false, text: error instanceof Error ? error.message : String(error) });
    }
  }

  const line = (name: 'keyId' | 'teamId' | 'topic', placeholder: string) => (
    <label className={css.line}>
      {t(`connections.key.${name}`)}
      <input
        name={name}
        value={names[name]}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        onChange={({ target }) => set(name)(target.value)}
      />
    </label>
  );
  return (
    <section className={css.card} aria-labelledby="key-title" data-testid="key">
      <h2 id="key-title">{t('connections.key.title')}</h2>
      <p data-testid="key-names">
        {endpoint.signingKey === null || kind !== endpoint.kind
          ? t('connections.key.none', { kind: t(`endpoint.kinds.${kind}`) })
          : t('connections.key.present', {
              keyId: endpoint.signingKey.keyId,
              teamId: endpoint.signingKey.teamId,
              topic: endpoint.signingKey.topic ?? '—',
            })}
        {endpoint.signingKey?.forgottenAt != null && kind === endpoint.kind && (
          <>
            {' '}
            {t('connections.key.until', {
              time: new Intl.DateTimeFormat(i18n.language, { timeStyle: 'short' }).format(
                endpoint.signingKey.forgottenAt,
              ),
            })}
          </>
        )}
      </p>
      {kind === 'mock' ? (
        <p className={css.hint}>{t('connections.key.mock')}</p>
      ) : (
        <>
          <label className={css.line}>
            {t('connections.key.file')}
            <input
              ref={file}
              type="file"
              accept=".p8,.pem"
              name="p8"
              onChange={({ target }) => {
                const keyId = idInName(target.files?.[0]?.name ?? '');
                if (keyId !== undefined) set('keyId')(keyId);
              }}
            />
          </label>
          <div className={css.three}>
            {line('keyId', 'ABC123DEFG')}
            {line('teamId', 'TEAM123456')}
            {line('topic', 'com.example.app')}
          </div>
          <div className={css.row}>
            <button type="button" className={button.primary} onClick={() => void hand()} data-testid="hand-key">
              {t('connections.key.hand')}
            </button>
            <button type="button" className={button.button} onClick={() => void forget()} data-testid="forget-key">
              {t('connections.key.forget')}
            </button>
          </div>
          <p className={css.hint}>{t('connections.key.hint')}</p>
        </>
      )}
      {said !== null && (
        <p className={said.ok ? css.good : css.problem} role="status" data-testid="key-said">
          {said.text}
        </p>
      )}
    </section>
  );
}
