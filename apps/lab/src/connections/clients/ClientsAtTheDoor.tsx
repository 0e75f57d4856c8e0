import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { usePolled } from '../../api/polled.ts';
import { useCatalogue } from '../../i18n/i18n.ts';
import button from '../../shell/Button.module.css';
import page from '../Connections.module.css';
import css from './Clients.module.css';
import { ConnectionSeen } from './ConnectionSeen.tsx';
import { type SeenClients } from './seen.ts';
import { WithCode } from './WithCode.tsx';

const everyMs = 2500;
/** The newest so many; the door has more. */
const most = 8;

/** Who has knocked: the handshakes that failed with what to do, and the connections with how far they came. */
export function ClientsAtTheDoor() {
  const { t } = useTranslation();
  const { clients } = useCatalogue();
  const { value } = usePolled<SeenClients>('/sim/v1/connections', () => everyMs);
  const handshakes = value?.handshakes ?? [];
  const connections = (value?.connections ?? []).toReversed().slice(0, most);
  const isQuiet = value !== null && connections.length + handshakes.length === 0;
  return (
    <section className={page.card} aria-labelledby="clients-title" id="clients" data-testid="clients">
      <div className={css.head}>
        <h2 id="clients-title">{t('clients.title')}</h2>
        <Link to="/report-card" className={button.button}>
          {t('clients.toCard')}
        </Link>
      </div>
      <p className={page.hint}>{t(isQuiet ? 'clients.none' : 'clients.hint')}</p>
      {handshakes.length > 0 && (
        <ul className={css.failures} aria-label={t('clients.failures')}>
          {handshakes.map(({ host, port, serverName, cause, code, count }) => (
            <li key={`${host} ${port} ${serverName} ${code}`} data-cause={cause}>
              <p>
                <b>{clients.troubles[cause].text}</b>
              </p>
              <p>
                <WithCode text={clients.troubles[cause].fix} />
              </p>
              <p className={css.detail}>
                {t('clients.times', { count })} · {host} → {serverName ?? t('clients.noName')}:{port}{' '}
                {code !== '' && <code>{code}</code>}
              </p>
            </li>
          ))}
        </ul>
      )}
      {connections.length > 0 && (
        <ul className={css.connections} aria-label={t('clients.connections')}>
          {connections.map((one) => (
            <ConnectionSeen key={one.id} one={one} />
          ))}
        </ul>
      )}
    </section>
  );
}
