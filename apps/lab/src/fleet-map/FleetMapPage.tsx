import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { usePolled } from '../api/polled.ts';
import page from '../pages/Page.module.css';
import { useTitle } from '../shell/use-title.ts';
import { FanOut } from './FanOut.tsx';
import css from './FleetMap.module.css';
import { type FleetPicture, type RunningFleets as Fleets } from './fleet-doors.ts';
import { HeatMap } from './HeatMap.tsx';
import { HeatTable } from './HeatTable.tsx';
import { mostCells } from './heat-layout.ts';
import { RunningFleets } from './RunningFleets.tsx';
import { StartFleet } from './StartFleet.tsx';

/** Asked again after so many milliseconds, seldom while nobody looks. */
const askAgain = () => (document.visibilityState === 'visible' ? 500 : 10_000);
/** What the server allows. */
const mostAsked = 20_000;
const lightPhones = 2_000;

/** How wide an element is, in whole CSS pixels. */
function useWidth() {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setWidth(Math.floor(element.clientWidth)));
    observer.observe(element);
    setWidth(Math.floor(element.clientWidth));
    return () => observer.disconnect();
  }, []);
  return { ref, width };
}

/** Every phone APNs knows, whoever runs it: a map, the pushes, and how the last ones fanned out. */
export function FleetMapPage() {
  const { t, i18n } = useTranslation();
  useTitle(`${t('fleetMap.title')} · ${t('shell.brand')}`);
  const { ref, width } = useWidth();
  const cells = Math.min(mostAsked, mostCells(Math.max(width, 300)));
  const picture = usePolled<FleetPicture>(`/sim/v1/fleet?cells=${cells}`, askAgain);
  const fleets = usePolled<Fleets>('/sim/v1/fleets', askAgain);
  const running = fleets.value?.fleets ?? [];
  const left = (fleets.value?.mostPhones ?? lightPhones) - running.reduce((sum, { phones }) => sum + phones, 0);
  const ask = () => {
    picture.ask();
    fleets.ask();
  };
  const number = (value: number) => value.toLocaleString(i18n.language);
  const { value } = picture;
  const pushes = value?.pushes;
  const figures = [
    ['phones', value?.phones],
    ['online', value?.online],
    ['delivered', pushes?.delivered],
    ['underWay', pushes?.underWay],
    ['waiting', pushes?.waiting],
    ['replaced', pushes?.replaced],
    ['expired', pushes && pushes.expired + pushes.discarded],
  ] as const;
  return (
    <main id="content" className={page.page}>
      <h1>{t('fleetMap.title')}</h1>
      <p className={page.intro}>
        {t('fleetMap.intro')} <Link to="/devices">{t('fleetMap.toDevices')}</Link>
      </p>
      <dl className={css.figures} data-testid="figures">
        {figures.map(([name, count]) => (
          <div key={name} data-figure={name}>
            <dt>{t(`fleetMap.figures.${name}`)}</dt>
            <dd>{count === undefined ? '–' : number(count)}</dd>
          </div>
        ))}
      </dl>
      <div ref={ref} className={css.measure}>
        {value !== null && width > 0 && (
          <>
            <HeatMap cells={value.cells} width={width} />
            <HeatTable cells={value.cells} />
          </>
        )}
      </div>
      <RunningFleets fleets={running} onChange={ask} />
      <div className={css.cards}>
        <FanOut bursts={value?.bursts ?? []} stepsMs={value?.stepsMs ?? []} />
        <StartFleet left={left} onStarted={ask} />
      </div>
    </main>
  );
}
