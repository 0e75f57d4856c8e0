import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePolled } from '../../api/polled.ts';
import page from '../Connections.module.css';
import css from './Clients.module.css';
import { Code } from './Code.tsx';
import { type Recipe, TakeOver } from './TakeOver.tsx';

interface Guide {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly pointing: 'setting' | 'takeover';
  readonly code: string;
  readonly ranBy: string | null;
}

/** `GET /sim/v1/takeover`, as far as it is shown. */
interface Guides {
  readonly recipes: readonly Recipe[];
  readonly clients: readonly Guide[];
}

const minuteMs = 60_000;

/** How to point each client here, with the addresses of this simulation; and how to take Apple's names over. */
export function PointHere() {
  const { t } = useTranslation();
  const chooser = useId();
  const { value } = usePolled<Guides>('/sim/v1/takeover', () => minuteMs);
  const [chosen, setChosen] = useState('node-apn');
  const client = value?.clients.find(({ id }) => id === chosen);
  return (
    <section className={page.card} aria-labelledby="point-title" id="point" data-testid="point-here">
      <h2 id="point-title">{t('clients.point.title')}</h2>
      <p className={page.hint}>{t('clients.point.hint')}</p>
      <label className={page.line} htmlFor={chooser}>
        {t('clients.point.client')}
        <select
          id={chooser}
          className={css.select}
          value={chosen}
          onChange={(event) => setChosen(event.target.value)}
          data-testid="choose-client"
        >
          {(value?.clients ?? []).map(({ id, name, language }) => (
            <option key={id} value={id}>
              {name} ({language})
            </option>
          ))}
        </select>
      </label>
      {client !== undefined && (
        <>
          <p className={page.hint} data-client={client.id}>
            {t(`clients.point.${client.pointing}`)}{' '}
            {t(client.ranBy === null ? 'clients.point.notRun' : 'clients.point.run')}
          </p>
          <Code text={client.code} what={client.name} />
        </>
      )}
      <TakeOver recipes={value?.recipes ?? []} />
    </section>
  );
}
