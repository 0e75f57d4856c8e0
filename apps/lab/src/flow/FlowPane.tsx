import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { withWords } from '../i18n/i18n.ts';
import { hasModifier } from '../shell/has-modifier.ts';
import { stopSingleKeys } from '../shell/single-keys.ts';
import { useLab } from '../store/lab.ts';
import { Controls } from './Controls.tsx';
import { useTraffic } from './density/use-traffic.ts';
import css from './Flow.module.css';
import { TraceFile } from './file/TraceFile.tsx';
import { useOpenTrace } from './file/use-open-trace.ts';
import { flowKeys } from './flow-keys.ts';
import { PictureMenu } from './picture/PictureMenu.tsx';
import { currentHop, endOf } from './playback.ts';
import { Rail } from './Rail.tsx';
import { Scrubber } from './Scrubber.tsx';
import { Street } from './Street.tsx';
import { TraceLink } from './TraceLink.tsx';
import { useDeepLink } from './use-deep-link.ts';
import { usePlayback, useTrace } from './use-trace.ts';
import { WhyStrip } from './WhyStrip.tsx';

/** Downloads the bytes of the hops: the picture is drawn before them. */
const loadHopData = () => withWords(async () => ({ default: (await import('./HopData.tsx')).HopData }));
const HopData = lazy(loadHopData);
const RecordingBar = lazy(async () => ({ default: (await import('./file/RecordingBar.tsx')).RecordingBar }));
const Fork = lazy(() => withWords(async () => ({ default: (await import('./compare/Compare.tsx')).Fork })));
const Compare = lazy(() => withWords(async () => ({ default: (await import('./compare/Compare.tsx')).Compare })));

const StormWords = lazy(() =>
  withWords(async () => ({ default: (await import('./density/StormWords.tsx')).StormWords })),
);

/** What really happened to one push: the picture, its twin in text, and the bytes of each hop. */
export function FlowPane() {
  const { t, i18n } = useTranslation();
  const trace = useTrace();
  const { hops } = trace;
  usePlayback(hops);
  const storm = useTraffic();
  const opening = useOpenTrace();
  const missing = useDeepLink();
  const { position, playing, selected, focused, order, pushes, imports, recording } = useLab();
  const lab = useLab.getState();
  const end = endOf(hops);
  const current = currentHop(hops, position, end);
  const hop = hops.find(({ id }) => id === selected) ?? current;
  const fromFile = focused !== null && focused in imports;
  const newer = focused === null || focused === '' || fromFile ? 0 : order.length - 1 - order.indexOf(focused);
  const time = new Intl.DateTimeFormat(i18n.language, { timeStyle: 'medium' });
  function goLive() {
    lab.setFollowing(true);
    lab.focusPush(order.at(-1) ?? '', { play: false, position: Number.POSITIVE_INFINITY });
  }
  return (
    <section
      className={css.pane}
      aria-labelledby="flow"
      data-testid="flow"
      data-playing={playing}
      data-t={position.toFixed(2)}
      {...opening.drop}
      onKeyDownCapture={stopSingleKeys}
      onKeyDown={(event) => {
        const doing = flowKeys(hops)[`${event.shiftKey ? 'Shift+' : ''}${event.key}`];
        const inControl =
          event.target instanceof HTMLElement && event.target.matches('select, input:not([type=range]), textarea');
        if (
          doing === undefined ||
          inControl ||
          hasModifier(event) ||
          (event.key === ' ' && event.target instanceof HTMLButtonElement)
        )
          return;
        event.preventDefault();
        doing();
      }}
    >
      <div className={css.head}>
        <h2 id="flow">{t('flow.title')}</h2>
        {fromFile && (
          <button type="button" className={css.newer} onClick={goLive} data-testid="from-file">
            {t('flow.file.shown')} · {t('flow.file.close')}
          </button>
        )}
        {newer > 0 && (
          <button type="button" className={css.newer} onClick={goLive}>
            {t('flow.newer', { count: newer })}
          </button>
        )}
        {(order.length > 0 || fromFile) && (
          <select
            className={css.pick}
            aria-label={t('flow.pick')}
            value={focused ?? ''}
            onChange={(event) => {
              lab.setFollowing(false);
              lab.focusPush(event.target.value, { play: false, position: Number.POSITIVE_INFINITY });
            }}
          >
            <option value="">{t('flow.registering')}</option>
            {Object.keys(imports).map((id) => (
              <option key={id} value={id}>
                {t('flow.file.shown')} · {id.slice(5, 13)}
              </option>
            ))}
            {order
              .slice(-50)
              .toReversed()
              .map((id) => (
                <option key={id} value={id}>
                  {time.format(pushes[id]?.events[0]?.at)} · {id.slice(0, 8)}
                </option>
              ))}
          </select>
        )}
        {focused && (
          <Suspense>
            <Fork trace={trace} />
          </Suspense>
        )}
        <TraceFile trace={trace} opening={opening} />
        {!fromFile && <TraceLink hops={hops} deviceId={trace.registrant?.deviceId ?? null} />}
        <PictureMenu hops={hops} />
        <Controls hops={hops} />
      </div>
      {recording !== null && (
        <Suspense>
          <RecordingBar />
        </Suspense>
      )}
      {missing && (
        <p className={css.empty} role="status" data-testid="link-missing">
          {t('flow.linkMissing')}
        </p>
      )}
      <Street hops={hops} storm={storm} />
      {storm !== null && (
        <Suspense>
          <StormWords traffic={storm} />
        </Suspense>
      )}
      <Scrubber hops={hops} />
      {hops.every(({ state }) => state === 'pending') && <p className={css.empty}>{t('flow.empty')}</p>}
      <Rail hops={hops} current={current} />
      <WhyStrip hops={hops} />
      {focused && (
        <Suspense>
          <Compare trace={trace} />
        </Suspense>
      )}
      {hop !== undefined && (
        <Suspense>
          <HopData hop={hop} hops={hops} />
        </Suspense>
      )}
    </section>
  );
}
