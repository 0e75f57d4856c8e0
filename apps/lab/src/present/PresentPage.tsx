import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { presenting } from '../api/door-mask.ts';
import { flowKeys } from '../flow/flow-keys.ts';
import { useTrace } from '../flow/use-trace.ts';
import { panePairs, Workbench } from '../pages/Workbench.tsx';
import { announce } from '../shell/announce.ts';
import { preference } from '../shell/preferences.ts';
import css from './Present.module.css';
import { PresentBar } from './PresentBar.tsx';
import { type PresentAction, presentAction } from './present-keys.ts';

const editable = 'input, textarea, select, [contenteditable="true"]';
/** What has an Escape of its own: dialogs, menus, what lies open on the phone. */
const closable = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"], [data-testid="phone"]';

/** What this view is, for those who do not see it at a glance. */
function Lead() {
  const { t } = useTranslation();
  return (
    <div className="visually-hidden">
      <h1>{t('present.heading')}</h1>
      <p>{t('present.masked')}</p>
    </div>
  );
}

/** Something lies open that Escape closes first. */
const open = '[role="dialog"], [role="listbox"], [data-popup-open]';

/** Two panes, their bar and their keys. */
function Stage() {
  const { t } = useTranslation();
  const { hops } = useTrace();
  const [pairAt, setPairAt] = useState(0);
  const [blank, setBlank] = useState(false);
  const [singles, setSingles] = useState(() => preference('keys') !== 'off');
  const pair = panePairs[pairAt % panePairs.length] ?? 'flow-phone';
  const content = useRef<HTMLDivElement>(null);
  const act: Record<PresentAction, () => void> = {
    panes: () => setPairAt((at) => at + 1),
    next: () => flowKeys(hops).ArrowRight?.(),
    back: () => flowKeys(hops).ArrowLeft?.(),
    blank: () => setBlank((was) => !was),
    leave: () => (blank ? setBlank(false) : location.assign('/lab')),
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent, early: boolean) => {
      const target = event.target instanceof Element ? event.target : document.body;
      const isEscape = event.key === 'Escape';
      // Escape comes last, as anything that lies open has one of its own; the other keys come before the phone's, whose P is its power
      if (isEscape === early) return;
      if (isEscape && (target.closest(closable) !== null || document.querySelector(open) !== null)) return;
      const action = presentAction(
        {
          key: event.key,
          ctrlKey: event.ctrlKey,
          metaKey: event.metaKey,
          altKey: event.altKey,
          defaultPrevented: event.defaultPrevented,
          inText: target.matches(editable),
        },
        singles,
      );
      if (action === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      act[action]();
    };
    const first = (event: KeyboardEvent) => onKey(event, true);
    const last = (event: KeyboardEvent) => onKey(event, false);
    addEventListener('keydown', first, { capture: true });
    addEventListener('keydown', last);
    return () => {
      removeEventListener('keydown', first, { capture: true });
      removeEventListener('keydown', last);
    };
  });
  useEffect(() => {
    announce(t(`present.pairs.${pair}`));
  }, [pair, t]);
  useEffect(() => {
    if (content.current !== null) content.current.inert = blank;
  }, [blank]);
  return (
    <>
      <div ref={content} data-testid="presenting" data-pair={pair} data-blank={blank}>
        <PresentBar pair={pair} singles={singles} act={act} onSingles={() => setSingles(!singles)} />
        <Workbench title={t('present.title')} lead={<Lead />} pair={pair} />
      </div>
      {blank && (
        <button
          type="button"
          className={css.blank}
          // biome-ignore lint/a11y/noAutofocus: everything else is inert while the screen is dark
          autoFocus
          onClick={() => setBlank(false)}
          aria-label={t('present.unblank')}
          data-testid="blank"
        />
      )}
    </>
  );
}

/** The Lab for a hall: two panes in large type, nothing secret on them, led by a clicker. */
export function PresentPage() {
  // come to by a link inside the page, it is loaded anew, so that what the page knows does not come along
  useEffect(() => {
    if (!presenting) location.replace('/present');
  }, []);
  return presenting ? <Stage /> : null;
}
