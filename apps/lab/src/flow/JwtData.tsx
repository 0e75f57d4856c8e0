import { type DeliveryEvent, headerNames, headerValue } from '@apns-sim/protocol';
import { useTranslation } from 'react-i18next';
import { abbreviate } from '../present/abbreviate.ts';
import css from './HopData.module.css';
import { decodeJwt } from './jwt.ts';

/** A provider token is good for an hour. Source: Apple, "Establishing a token-based connection to APNs". */
const lifetimeSeconds = 3600;

/** The provider token in its three parts, decoded, with its age when it arrived. */
export function JwtData({ event }: { readonly event: Extract<DeliveryEvent, { type: 'received' }> }) {
  const { t } = useTranslation();
  const jwt = decodeJwt(headerValue(event.request.headers, headerNames.authorization));
  if (jwt === null) return <p>{t('wire.data.noJwt')}</p>;
  const [header, claims] = jwt.parts;
  const age = jwt.issuedAt === null ? null : Math.round(event.at / 1000 - jwt.issuedAt);
  return (
    <div data-testid="jwt">
      <p className={css.jwt}>
        <span>{abbreviate(header ?? '')}</span>.<span>{abbreviate(claims ?? '')}</span>.
        <span>… ({t('wire.data.signatureHidden')})</span>
      </p>
      <div className={css.two}>
        <div>
          <h4>{t('wire.data.header')}</h4>
          <pre className={css.body}>{JSON.stringify(jwt.header, null, 2)}</pre>
        </div>
        <div>
          <h4>{t('wire.data.claims')}</h4>
          <pre className={css.body}>{JSON.stringify(jwt.claims, null, 2)}</pre>
        </div>
      </div>
      {age === null ? (
        <p>{t('wire.data.ageUnknown')}</p>
      ) : (
        <>
          <div className={css.age} aria-hidden="true">
            <i style={{ width: `${Math.min(100, Math.max(1, (age / lifetimeSeconds) * 100))}%` }} />
          </div>
          <p className={css.lead}>
            {t('wire.data.age', { age: `${Math.floor(age / 60)} min ${age % 60} s` })} · {t('wire.data.tooSoon')}
          </p>
        </>
      )}
    </div>
  );
}
