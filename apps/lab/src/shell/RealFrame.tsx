import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { presenting } from '../api/door-mask.ts';
import { lookAgain } from '../api/look-again.ts';
import { chooseEndpoint, readEndpoint } from '../api/provider.ts';
import { isReal } from '../store/endpoint.ts';
import { useLab } from '../store/lab.ts';
import { announce } from './announce.ts';
import css from './RealFrame.module.css';

/** How often another page's change of the endpoint is looked for, milliseconds. */
const lookEvery = 10_000;

/** Reads where the provider sends to; a failure shows in the line's own banner. */
export async function refreshEndpoint(): Promise<void> {
  useLab.getState().setEndpoint(await readEndpoint());
}

/** Keeps the endpoint known while the page is open: another tab may change it, and production locks itself. */
function useEndpoint(): void {
  const live = useLab((lab) => lab.line === 'live');
  useEffect(() => {
    if (!live) return;
    const looking = lookAgain(async () => {
      await refreshEndpoint().catch(() => undefined);
      return lookEvery;
    });
    return looking.end;
  }, [live]);
}

/** Sends go to the mock again; what keeps them from it shows in the line's own banner. */
export async function fallBack(): Promise<void> {
  useLab.getState().setEndpoint(await chooseEndpoint({ kind: 'mock' }));
}

/** Around the whole page while pushes reach real phones: a colour, a word, and one press back to the mock. */
export function RealFrame() {
  const { t } = useTranslation();
  useEndpoint();
  const { pathname } = useLocation();
  const endpoint = useLab((lab) => lab.endpoint);
  const before = useRef(endpoint?.kind);
  const real = isReal(endpoint);
  useEffect(() => {
    const kind = endpoint?.kind;
    if (before.current !== undefined && kind !== undefined && before.current !== kind)
      announce(t(`endpoint.now.${kind}`), real ? 'assertive' : 'polite');
    before.current = kind;
  }, [endpoint, real, t]);
  if (!real || endpoint === null) return null;
  // seen from the last row: red for both, and what else the strip says stands in the presenter's bar
  if (presenting && pathname === '/present')
    return (
      <div className={css.frame} data-kind={endpoint.kind} data-live="true" aria-hidden="true" data-testid="live-frame">
        <b>LIVE · {t(`endpoint.kinds.${endpoint.kind}`)}</b>
      </div>
    );
  return (
    <>
      <div className={css.frame} data-kind={endpoint.kind} aria-hidden="true" />
      <div className={css.strip} data-kind={endpoint.kind} data-testid="real-strip">
        <b>{t(`endpoint.kinds.${endpoint.kind}`)}</b>
        <span>{t(endpoint.realMode?.locked ? 'endpoint.stripLocked' : 'endpoint.strip')}</span>
        <Link to="/connections">{t('endpoint.connections')}</Link>
        <button type="button" onClick={() => void fallBack().catch(() => undefined)} data-testid="fallback">
          {t('endpoint.fallback')}
        </button>
      </div>
    </>
  );
}
