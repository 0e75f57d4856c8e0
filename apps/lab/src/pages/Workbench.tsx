import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { FlowPane } from '../flow/FlowPane.tsx';
import { currentLanguage, withWords } from '../i18n/i18n.ts';
import { type Choice, choosePhone, keepChoice } from '../phone-pane/choose-phone.ts';
import { usePhoneLanguage } from '../phone-pane/use-phone-language.ts';
import { refreshPhones, showNewestPast } from '../session.ts';
import { PaneBoundary } from '../shell/PaneBoundary.tsx';
import { usePreference } from '../shell/preferences.ts';
import { useTitle } from '../shell/use-title.ts';
import { useLab } from '../store/lab.ts';
import css from './Workbench.module.css';

// the picture and the lesson are drawn first; console and phone are the larger part of the download
const Console = lazy(() =>
  withWords(async () => ({ default: (await import('../console/Console.tsx')).Console }), ['lab']),
);
const PhonePane = lazy(async () => ({ default: (await import('../phone-pane/PhonePane.tsx')).PhonePane }));
const LiveRegions = lazy(async () => ({ default: (await import('@apns-sim/phone')).LiveRegions }));

const tabs = ['send', 'flow', 'phone'] as const;

/** Two of the three panes, in the order of the street. */
export const panePairs = ['flow-phone', 'send-phone', 'send-flow'] as const;
export type PanePair = (typeof panePairs)[number];

/** Chooses this tab's phone as soon as the simulation answers. */
function useTabPhone(): Choice['insteadOf'] {
  const [search] = useSearchParams();
  const live = useLab((lab) => lab.line === 'live');
  const asked = search.get('device');
  const [insteadOf, setInsteadOf] = useState<Choice['insteadOf']>(null);
  useEffect(() => {
    const { phoneId } = useLab.getState();
    if (!live || (phoneId !== null && (asked === null || asked === phoneId))) return;
    let ended = false;
    choosePhone(asked)
      .then(async (choice) => {
        if (ended) return;
        keepChoice(choice.id);
        await refreshPhones();
        if (ended) return;
        useLab.getState().showPhone(choice.id);
        showNewestPast();
        setInsteadOf(choice.insteadOf);
      })
      .catch(() => undefined);
    return () => {
      ended = true;
    };
  }, [live, asked]);
  return insteadOf;
}

/** Console, flow and iPhone side by side, under whatever leads through them; `left` takes the console's place. */
export function Workbench({
  title,
  lead,
  left,
  pair,
}: {
  readonly title: string;
  readonly lead: ReactNode;
  readonly left?: ReactNode;
  /** Two panes at once, in large type. */
  readonly pair?: PanePair;
}) {
  const { t } = useTranslation();
  useTitle(title);
  const insteadOf = useTabPhone();
  const voice = usePreference('voice');
  usePhoneLanguage();
  const [tab, setTab] = useState<(typeof tabs)[number]>('phone');
  const selected = useLab((lab) => lab.selected);
  useEffect(() => {
    if (selected !== null) setTab('flow');
  }, [selected]);
  const mirror = useLab((lab) => (lab.phoneId === null ? undefined : lab.mirrors[lab.phoneId]));
  const names = { send: t('learn.send'), flow: t('flow.title'), phone: t('phone.title') };
  return (
    <main id="content">
      {lead}
      <div className={css.lab} data-tab={tab} data-left={left !== undefined} data-pair={pair}>
        <div className={css.tabs}>
          {tabs
            .filter((name) => left === undefined || name !== 'send')
            .map((name) => (
              <button
                key={name}
                type="button"
                className={name === 'phone' ? css.onlySmall : undefined}
                aria-pressed={tab === name}
                onClick={() => setTab(name)}
              >
                {names[name]}
              </button>
            ))}
        </div>
        <div className={left === undefined ? css.console : css.left}>
          <PaneBoundary>{left ?? <Console />}</PaneBoundary>
        </div>
        <div className={css.flow}>
          <PaneBoundary>
            <FlowPane />
          </PaneBoundary>
        </div>
        <div className={css.phone}>
          <PaneBoundary>
            <Suspense>
              <PhonePane insteadOf={insteadOf} />
            </Suspense>
          </PaneBoundary>
        </div>
      </div>
      {mirror !== undefined && voice === 'all' && (
        <Suspense>
          <LiveRegions state={mirror.state} live={mirror.live} language={currentLanguage()} />
        </Suspense>
      )}
    </main>
  );
}
