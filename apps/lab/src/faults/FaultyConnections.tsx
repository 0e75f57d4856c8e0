import { useTranslation } from 'react-i18next';
import button from '../shell/Button.module.css';
import { useLab } from '../store/lab.ts';
import css from './Faults.module.css';
import { type Act, lay } from './fault-actions.ts';

/** What can be done to one connection at once. */
const deeds = [
  ['goaway', { goaway: true }],
  ['cut', { cut: { now: true } }],
] as const;

/** The providers that are connected now, each with what can be done to it at once. */
export function FaultyConnections({ act }: { readonly act: Act }) {
  const { t } = useTranslation();
  const connections = useLab((lab) => lab.faultyConnections);
  return (
    <section className={css.card} aria-labelledby="open-connections-title" data-testid="open-connections">
      <h3 id="open-connections-title">{t('faults.connections.title')}</h3>
      <p className={css.hint}>{t(connections.length === 0 ? 'faults.connections.none' : 'faults.connections.hint')}</p>
      <ul className={css.connections}>
        {connections.map(({ id, environment, teamId }) => (
          <li key={id} data-connection={id}>
            <span>
              <code>{id}</code>
              <small>
                {environment} · {teamId ?? t('faults.connections.unknownTeam')}
              </small>
            </span>
            {deeds.map(([name, deed]) => (
              <button
                key={name}
                type="button"
                className={button.button}
                data-deed={name}
                aria-label={t(`faults.connections.${name}This`, { id })}
                onClick={() =>
                  void act(
                    () => lay({ match: { connection: id }, do: deed }),
                    t('faults.laid', { what: t(`faults.connections.${name}This`, { id }) }),
                  )
                }
              >
                {t(`faults.connections.${name}`)}
              </button>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
