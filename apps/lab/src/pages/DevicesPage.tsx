import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import fleetCss from '../fleet/Fleet.module.css';
import { Fleet } from '../fleet/Fleet.tsx';
import { FleetBar } from '../fleet/FleetBar.tsx';
import { FleetDialogs } from '../fleet/FleetDialogs.tsx';
import { type FleetDialog } from '../fleet/FleetRow.tsx';
import { filterPhones, type PhoneFilter } from '../fleet/phone-filter.ts';
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

/** All phones of the simulation; each opens as a full emulator. */
export function DevicesPage() {
  const { t } = useTranslation();
  useTitle(t('shell.title.devices'));
  useFreshPhones();
  const phones = useLab((lab) => lab.phones);
  const [filter, setFilter] = useState<PhoneFilter>({ text: '', group: 'all' });
  const [dialog, setDialog] = useState<FleetDialog | null>(null);
  const shown = useMemo(() => filterPhones(phones, filter), [phones, filter]);
  return (
    <main id="content" className={css.page}>
      <h1>{t('devices.title')}</h1>
      <p className={css.intro}>{t('devices.intro')}</p>
      <FleetBar filter={filter} onFilter={setFilter} />
      <p className={css.count} role="status" data-testid="fleet-count">
        {t('fleet.count', { count: shown.length, total: phones.length })}
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
