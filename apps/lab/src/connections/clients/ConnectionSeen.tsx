import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCatalogue } from '../../i18n/i18n.ts';
import css from './Clients.module.css';
import { type SeenConnection, stationsOf, type WayIn, wayIn } from './seen.ts';
import { WithCode } from './WithCode.tsx';

const marks = { passed: '✓', failed: '✕', open: '○' } as const;
const minuteMs = 60_000;

/** One connection: its stations on the way in, and what it has sent. */
export function ConnectionSeen({ one }: { readonly one: SeenConnection }) {
  const { t } = useTranslation();
  const { clients, reasons } = useCatalogue();
  const stations = stationsOf(one);
  const { token, lastRefusal, trouble } = one;
  const said: Readonly<Record<WayIn, string>> = {
    tls: `${one.tls ?? 'TLS'} · ${one.serverName ?? t('clients.noName')}`,
    http2: one.alpn === null ? t('clients.priorKnowledge') : `ALPN ${one.alpn}`,
    token:
      token === null
        ? t(one.certificate ? 'clients.certificate' : 'clients.noToken')
        : t('clients.token', { keyId: token.keyId ?? '?', minutes: Math.round((token.ageMs ?? 0) / minuteMs) }),
    accepted: t('clients.counts', { accepted: one.accepted, pushes: one.pushes, pings: one.pings }),
  };
  const words = reasons as Readonly<Record<string, { fix: string }>>;
  return (
    <li className={css.connection} data-connection-seen={one.id} data-open={one.closedAt === null}>
      <p className={css.name}>
        <code>{one.id}</code> {one.environment ?? ''} {one.closedAt !== null && <small>{t('clients.closed')}</small>}
      </p>
      <ol className={css.way}>
        {wayIn.map((station) => (
          <li key={station} data-station={station} data-state={stations[station]}>
            <b aria-hidden="true">{marks[stations[station]]}</b>
            <span>
              <span className="visually-hidden">{t(`clients.states.${stations[station]}`)}</span>{' '}
              {t(`clients.stations.${station}`)}
              <small>{said[station]}</small>
            </span>
          </li>
        ))}
      </ol>
      {trouble !== null && (
        <p className={css.trouble} data-cause={trouble.cause}>
          {clients.troubles[trouble.cause].text} <WithCode text={clients.troubles[trouble.cause].fix} />
        </p>
      )}
      {lastRefusal !== null && (
        <p>
          <Link to={`/log/${lastRefusal.uniqueId}`}>
            {lastRefusal.status} {lastRefusal.reason}
          </Link>{' '}
          {words[lastRefusal.reason]?.fix}
        </p>
      )}
      {one.firstPush !== null && (
        <p>
          <Link to={`/log/${one.firstPush.uniqueId}`}>{t('clients.firstPush')}</Link>
        </p>
      )}
    </li>
  );
}
