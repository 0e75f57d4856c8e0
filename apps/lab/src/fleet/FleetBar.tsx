import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import page from '../pages/Page.module.css';
import button from '../shell/Button.module.css';
import css from './Fleet.module.css';
import { createPhones } from './fleet-actions.ts';
import { type PhoneFilter, phoneGroups } from './phone-filter.ts';

/** Most phones one press makes. */
const most = 100;

/** New phones, and what of the list to show. */
export function FleetBar({
  filter,
  onFilter,
}: {
  readonly filter: PhoneFilter;
  readonly onFilter: (filter: PhoneFilter) => void;
}) {
  const { t } = useTranslation();
  const [count, setCount] = useState(1);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const make = () => {
    setBusy(true);
    setProblem('');
    createPhones(count)
      .catch((error: unknown) => setProblem(error instanceof Error ? error.message : String(error)))
      .finally(() => setBusy(false));
  };
  return (
    <div className={css.bar}>
      <form
        className={css.make}
        onSubmit={(event) => {
          event.preventDefault();
          make();
        }}
      >
        <label>
          <span className="visually-hidden">{t('fleet.howMany')}</span>
          <input
            type="number"
            min={1}
            max={most}
            value={count}
            onChange={({ target }) => setCount(Math.min(most, Math.max(1, Math.round(target.valueAsNumber) || 1)))}
          />
        </label>
        <button type="submit" className={button.primary} disabled={busy} data-testid="new-phone">
          <Plus size={15} aria-hidden />
          {t('fleet.create', { count })}
        </button>
      </form>
      {problem !== '' && (
        <p className={page.err} role="alert">
          {problem}
        </p>
      )}
      <fieldset className={css.groups} aria-label={t('fleet.group')}>
        {phoneGroups.map((group) => (
          <button
            key={group}
            type="button"
            aria-pressed={filter.group === group}
            data-group={group}
            onClick={() => onFilter({ ...filter, group })}
          >
            {t(`fleet.groups.${group}`)}
          </button>
        ))}
      </fieldset>
      <input
        type="search"
        className={css.search}
        name="phone-filter"
        aria-label={t('fleet.filter')}
        placeholder={t('fleet.filterHint')}
        value={filter.text}
        onChange={({ target }) => onFilter({ ...filter, text: target.value })}
      />
    </div>
  );
}
