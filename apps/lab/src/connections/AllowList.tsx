import { shortDeviceToken } from '@apns-sim/protocol';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AllowedToken, allowToken, disallowToken, listAllowed } from '../api/provider.ts';
import button from '../shell/Button.module.css';
import css from './Connections.module.css';

/** The only tokens a push to real phones may have, added by hand one by one. */
export function AllowList() {
  const { t } = useTranslation();
  const [tokens, setTokens] = useState<readonly AllowedToken[]>([]);
  const [deviceToken, setDeviceToken] = useState('');
  const [note, setNote] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const read = useCallback(() => listAllowed().then(setTokens), []);
  useEffect(() => {
    read().catch(() => undefined);
  }, [read]);
  async function change(what: () => Promise<unknown>) {
    try {
      await what();
      setProblem(null);
      await read();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  }
  const add = () =>
    change(async () => {
      await allowToken(deviceToken.trim(), note.trim() === '' ? null : note.trim());
      setDeviceToken('');
      setNote('');
    });
  return (
    <section className={css.card} aria-labelledby="allow-title" data-testid="allow-list">
      <h2 id="allow-title">{t('connections.allow.title')}</h2>
      <p className={css.hint}>{t('connections.allow.hint')}</p>
      <ul className={css.tokens}>
        {tokens.map((token) => (
          <li key={token.deviceToken} data-token={token.deviceToken}>
            <code>{shortDeviceToken(token.deviceToken)}</code>
            <span>{token.note}</span>
            <button
              type="button"
              className={button.quiet}
              onClick={() => void change(() => disallowToken(token.deviceToken))}
              aria-label={t('connections.allow.remove', { token: shortDeviceToken(token.deviceToken) })}
            >
              ✕
            </button>
          </li>
        ))}
      </ul>
      <div className={css.three}>
        <label className={css.line}>
          {t('connections.allow.token')}
          <input
            name="allow"
            value={deviceToken}
            autoComplete="off"
            onChange={({ target }) => setDeviceToken(target.value)}
          />
        </label>
        <label className={css.line}>
          {t('connections.allow.note')}
          <input name="note" value={note} onChange={({ target }) => setNote(target.value)} />
        </label>
        <button
          type="button"
          className={button.button}
          disabled={deviceToken.trim() === ''}
          onClick={() => void add()}
          data-testid="allow-add"
        >
          {t('connections.allow.add')}
        </button>
      </div>
      {problem !== null && (
        <p className={css.problem} role="alert">
          {problem}
        </p>
      )}
    </section>
  );
}
