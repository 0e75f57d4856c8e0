import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import fleetCss from '../fleet/Fleet.module.css';
import { Fleet } from '../fleet/Fleet.tsx';
import { FleetBar } from '../fleet/FleetBar.tsx';
import { FleetDialogs } from '../fleet/FleetDialogs.tsx';
import { type FleetDialog } from '../fleet/FleetRow.tsx';
import { filterPhones, type PhoneFilter, phoneGroups } from '../fleet/phone-filter.ts';
import { refreshPhones } from '../session.ts';
import { useTitle } from '../shell/use-title.ts';
import { useLab } from '../store/lab.ts';
import css from './Page.module.css';

/** The list is read again this often while the page is open, milliseconds. */
const freshMs = 2000;

function useFreshPhones(): void {
  useEffect(() => {
    const read = () => {
      if (document.visibilityState === 'visible') refreshPhones().catch(() => undefined);
    };
    read();
    const timer = setInterval(read, freshMs);
    return () => clearInterval(timer);
  }, []);
}

/** What of the list to show stands in the address, so that it is there again after a look at one phone. */
function useFilter(): readonly [PhoneFilter, (filter: PhoneFilter) => void] {
  const [search, setSearch] = useSearchParams();
  const group = phoneGroups.find((each) => each === search.get('group')) ?? 'all';
  const set = (filter: PhoneFilter) =>
    setSearch(
      (before) => {
        for (const [name, value, usual] of [
          ['group', filter.group, 'all'],
          ['filter', filter.text, ''],
        ] as const) {
          if (value === usual) before.delete(name);
          else before.set(name, value);
        }
        return before;
      },
      { replace: true },
    );
  return [{ text: search.get('filter') ?? '', group }, set];
}

/** All phones of the simulation; each opens as a full emulator. */
export function DevicesPage() {
  const { t } = useTranslation();
  useTitle(t('shell.title.devices'));
  useFreshPhones();
  const phones = useLab((lab) => lab.phones);
  const [filter, setFilter] = useFilter();
  const [dialog, setDialog] = useState<FleetDialog | null>(null);
  const shown = useMemo(() => filterPhones(phones, filter), [phones, filter]);
  return (
    <main id="content" className={css.page}>
      <h1>{t('devices.title')}</h1>
      <p className={css.intro}>
        {t('devices.intro')} <Link to="/match">{t('match.title')}</Link> ·{' '}
        <Link to="/fleet">{t('palette.go.fleet')}</Link>
      </p>
      <FleetBar filter={filter} onFilter={setFilter} />
      <p className={css.count} role="status" data-testid="fleet-count">
        {t('fleet.count', { count: shown.length, total: phones.length })}{' '}
        {shown.length > 1 && (
          <button
            type="button"
            className={fleetCss.all}
            onClick={() => setDialog({ kind: 'removeAll', phones: shown })}
            data-testid="remove-shown"
          >
            {t('fleet.removeAll', { count: shown.length })}
          </button>
        )}
      </p>
      {shown.length === 0 ? (
        <p className={fleetCss.empty}>{t(phones.length === 0 ? 'devices.none' : 'fleet.noMatch')}</p>
      ) : (
        <Fleet phones={shown} onDialog={setDialog} />
      )}
      <FleetDialogs dialog={dialog} onClose={() => setDialog(null)} />
    </main>
  );
}
