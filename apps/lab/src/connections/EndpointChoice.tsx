import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  chooseEndpoint,
  type EndpointKind,
  type EndpointStatus,
  type EndpointWish,
  endpointKinds,
  lockProduction,
} from '../api/provider.ts';
import button from '../shell/Button.module.css';
import { refreshEndpoint } from '../shell/RealFrame.tsx';
import { useLab } from '../store/lab.ts';
import css from './Connections.module.css';
import { Countdown } from './Countdown.tsx';

const words = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Mock, sandbox, production or an address of one's own. Leaving the mock is done on purpose: chosen first, then confirmed. */
export function EndpointChoice({
  endpoint,
  wanted,
  setWanted,
}: {
  readonly endpoint: EndpointStatus;
  readonly wanted: EndpointKind;
  readonly setWanted: (kind: EndpointKind) => void;
}) {
  const { t } = useTranslation();
  const [bundleId, setBundleId] = useState('');
  const [url, setUrl] = useState('https://localhost:2197');
  const [ca, setCa] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const open = endpoint.realMode;

  async function choose(wish: EndpointWish) {
    try {
      useLab.getState().setEndpoint(await chooseEndpoint(wish));
      setProblem(null);
      setBundleId('');
    } catch (error) {
      setProblem(words(error));
    }
  }
  function pick(kind: EndpointKind) {
    setWanted(kind);
    setProblem(null);
    // back to the mock is always one press
    if (kind === 'mock') void choose({ kind });
  }
  function confirm() {
    if (wanted === 'production') void choose({ kind: wanted, bundleId: bundleId.trim() });
    else if (wanted === 'custom') void choose({ kind: wanted, url: url.trim(), ...(ca.trim() !== '' && { ca }) });
    else void choose({ kind: wanted });
  }
  const locked = wanted === 'production' && (endpoint.kind !== 'production' || open?.locked === true);
  return (
    <section className={css.card} aria-labelledby="endpoint-title" data-testid="endpoint-choice">
      <h2 id="endpoint-title">{t('connections.where')}</h2>
      <fieldset className={css.radios} aria-labelledby="endpoint-title">
        {endpointKinds.map((kind) => (
          <label key={kind} data-kind={kind} data-current={endpoint.kind === kind}>
            <input type="radio" name="endpoint" value={kind} checked={wanted === kind} onChange={() => pick(kind)} />
            <b>{t(`endpoint.kinds.${kind}`)}</b>
            <span>{t(`connections.about.${kind}`)}</span>
            {endpoint.kind === kind && <code>{endpoint.url}</code>}
          </label>
        ))}
      </fieldset>
      {wanted === 'custom' && (
        <>
          <label className={css.line}>
            {t('connections.url')}
            <input value={url} onChange={({ target }) => setUrl(target.value)} name="url" />
          </label>
          <label className={css.line}>
            {t('connections.ca')}
            <textarea value={ca} rows={3} onChange={({ target }) => setCa(target.value)} name="ca" />
          </label>
        </>
      )}
      {locked && (
        <label className={css.line}>
          {t('connections.typeBundleId')}
          <input
            value={bundleId}
            autoComplete="off"
            name="unlock"
            placeholder="com.example.app"
            onChange={({ target }) => setBundleId(target.value)}
          />
        </label>
      )}
      {wanted !== 'mock' && (wanted !== endpoint.kind || locked || wanted === 'custom') && (
        <div className={css.confirm} data-kind={wanted}>
          <p>{t(`connections.warning.${wanted}`)}</p>
          <button
            type="button"
            className={button.primary}
            disabled={locked && bundleId.trim() === ''}
            onClick={confirm}
            data-testid="confirm-endpoint"
          >
            {t(`connections.confirm.${wanted}`)}
          </button>
          <button type="button" className={button.quiet} onClick={() => pick('mock')}>
            {t('connections.stay')}
          </button>
        </div>
      )}
      {problem !== null && (
        <p className={css.problem} role="alert" data-testid="endpoint-problem">
          {problem}
        </p>
      )}
      {open !== null && (
        <p className={css.state} data-testid="real-mode" data-locked={open.locked}>
          {open.locked
            ? t('connections.locked')
            : open.unlockedUntil !== null && (
                <>
                  {t('connections.unlockedFor', { app: open.unlockedFor ?? '' })}{' '}
                  <Countdown until={open.unlockedUntil} />{' '}
                  <button
                    type="button"
                    className={button.quiet}
                    onClick={() =>
                      void lockProduction()
                        .then(refreshEndpoint)
                        .catch((error: unknown) => setProblem(words(error)))
                    }
                  >
                    {t('connections.lockNow')}
                  </button>
                </>
              )}{' '}
          {t('connections.sendsLeft', { count: open.sendsLeft })}
        </p>
      )}
    </section>
  );
}
