import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { browserClock } from '../time.ts';
import css from './Connections.module.css';
import { judgeDeviceToken, judgeJwt } from './judge-secrets.ts';

/** Takes a provider token or a device token apart, in this page alone: nothing of it is sent or kept. */
export function Validator() {
  const { t } = useTranslation();
  const [jwt, setJwt] = useState('');
  const [token, setToken] = useState('');
  const verdict = judgeJwt(jwt, browserClock.now() / 1000);
  const shape = judgeDeviceToken(token.trim());
  return (
    <section className={css.card} aria-labelledby="validator-title" data-testid="validator">
      <h2 id="validator-title">{t('connections.validator.title')}</h2>
      <p className={css.hint}>{t('connections.validator.hint')}</p>
      <label className={css.line}>
        {t('connections.jwt.label')}
        <textarea name="jwt" rows={3} spellCheck={false} value={jwt} onChange={({ target }) => setJwt(target.value)} />
      </label>
      {jwt.trim() !== '' && (
        <div data-testid="jwt-verdict" data-mistakes={verdict.mistakes.join(' ')}>
          {verdict.mistakes.length === 0 ? (
            <p className={css.good}>✓ {t('connections.jwt.fine')}</p>
          ) : (
            <ul>
              {verdict.mistakes.map((mistake) => (
                <li key={mistake} className={css.problem}>
                  ✕ {t(`connections.jwt.mistakes.${mistake}`)}
                </li>
              ))}
            </ul>
          )}
          {verdict.header !== null && (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
            <pre className={css.code} tabIndex={0}>
              {JSON.stringify(verdict.header)}
              {'\n'}
              {JSON.stringify(verdict.claims)}
            </pre>
          )}
          {verdict.ageSeconds !== null && (
            <p className={css.hint}>{t('connections.jwt.age', { minutes: Math.floor(verdict.ageSeconds / 60) })}</p>
          )}
        </div>
      )}
      <label className={css.line}>
        {t('connections.token.label')}
        <input
          name="device-token"
          value={token}
          autoComplete="off"
          spellCheck={false}
          onChange={({ target }) => setToken(target.value)}
        />
      </label>
      {token.trim() !== '' && (
        <p className={shape === 'ok' ? css.good : css.problem} data-testid="token-verdict" data-verdict={shape}>
          {shape === 'ok' ? '✓' : '✕'} {t(`connections.token.verdicts.${shape}`)} ·{' '}
          {t('connections.token.length', { count: token.trim().length })}
        </p>
      )}
    </section>
  );
}
