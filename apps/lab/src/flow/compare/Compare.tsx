import { GitFork } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useConsole } from '../../console/console-store.ts';
import { useCatalogue } from '../../i18n/i18n.ts';
import { announce } from '../../shell/announce.ts';
import button from '../../shell/Button.module.css';
import { DiffText } from '../../shell/DiffText.tsx';
import { useLab } from '../../store/lab.ts';
import { bodyText } from '../body-text.ts';
import { useBody } from '../use-body.ts';
import { type useTrace } from '../use-trace.ts';
import css from './Compare.module.css';
import { headerLines, hopDifferences, storyLines } from './compare.ts';
import { draftOf } from './fork.ts';

const none: readonly never[] = [];
const marks = { pending: '○', active: '●', done: '✓', failed: '✕' } as const;

/** The lines of a push by its id, from the log or from a file. */
function useEvents(uniqueId: string | null) {
  const imported = useLab((lab) => lab.imports[uniqueId ?? '']?.events);
  const logged = useLab((lab) => lab.pushes[uniqueId ?? '']?.events);
  return imported ?? logged ?? none;
}

/** "Change and resend from here": the console gets this push, and what is sent next is compared with it. */
export function Fork({ trace }: { readonly trace: ReturnType<typeof useTrace> }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const focused = useLab((lab) => lab.focused) || null;
  const body = useBody(focused);
  if (focused === null) return null;
  function fork() {
    useConsole.getState().change(draftOf(trace.events, body));
    useLab.getState().compareWith(focused);
    announce(t('wire.compare.forked'));
    const title = document.querySelector<HTMLElement>('input[name="title"]');
    // in the course a card stands in the console's place
    if (title === null) navigate('/lab');
    else title.focus();
  }
  return (
    <button type="button" className={button.button} onClick={fork} data-testid="fork">
      <GitFork size={14} aria-hidden /> {t('wire.compare.fork')}
    </button>
  );
}

/** The push in the picture beside another one: where they parted on the street, and which lines differ. */
export function Compare({ trace }: { readonly trace: ReturnType<typeof useTrace> }) {
  const { t, i18n } = useTranslation();
  const { street } = useCatalogue();
  const { focused, comparedWith, order, pushes, imports } = useLab();
  const other = useEvents(comparedWith);
  const before = useBody(comparedWith);
  const after = useBody(focused);
  const time = new Intl.DateTimeFormat(i18n.language, { timeStyle: 'medium' });
  const choices = [...order.slice(-50), ...Object.keys(imports)].filter((id) => id !== focused).toReversed();
  if (!focused || choices.length === 0) return null;
  const shown = comparedWith !== null && comparedWith !== focused && other.length > 0;
  const apart = shown ? hopDifferences(other, trace.events) : [];
  const text = (lines: typeof other, body: string | null) =>
    [headerLines(lines), body === null ? '' : bodyText(body), storyLines(lines)].join('\n');
  return (
    <section className={css.compare} aria-label={t('wire.compare.title')} data-testid="compare">
      <label>
        {t('wire.compare.with')}{' '}
        <select
          value={shown ? comparedWith : ''}
          onChange={(event) => useLab.getState().compareWith(event.target.value || null)}
        >
          <option value="">{t('wire.compare.nothing')}</option>
          {choices.map((id) => (
            <option key={id} value={id}>
              {id in imports ? id : `${time.format(pushes[id]?.events[0]?.at)} · ${id.slice(0, 8)}`}
            </option>
          ))}
        </select>
      </label>
      {shown && (
        <>
          {apart.length === 0 ? (
            <p>{t('wire.compare.same')}</p>
          ) : (
            <table>
              <thead>
                <tr>
                  <th scope="col">{t('wire.compare.hop')}</th>
                  <th scope="col">{t('wire.compare.before')}</th>
                  <th scope="col">{t('wire.compare.now')}</th>
                </tr>
              </thead>
              <tbody>
                {apart.map(({ id, ...ends }) => (
                  <tr key={id} data-apart={id}>
                    <th scope="row">
                      {id} {street.hops[id].title}
                    </th>
                    {[ends.before, ends.after].map(({ state, why }, at) => (
                      <td key={at}>
                        {marks[state]} {why ?? t(`flow.state.${state}`)}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          <DiffText before={text(other, before)} after={text(trace.events, after)} />
        </>
      )}
    </section>
  );
}
