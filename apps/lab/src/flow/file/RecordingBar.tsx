import { ChevronLeft, ChevronRight, Film, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../shell/announce.ts';
import button from '../../shell/Button.module.css';
import { useLab } from '../../store/lab.ts';
import { pushInWords } from './push-in-words.ts';
import css from './RecordingBar.module.css';

/** Steps through the pushes of the recording that is open. */
export function RecordingBar() {
  const { t, i18n } = useTranslation();
  const recording = useLab((lab) => lab.recording);
  const focused = useLab((lab) => lab.focused);
  const imports = useLab((lab) => lab.imports);
  if (recording === null) return null;
  const { name, uniqueIds } = recording;
  const at = uniqueIds.indexOf(focused ?? '');
  const time = new Intl.DateTimeFormat(i18n.language, { timeStyle: 'medium' });
  const words = (id: string) => {
    const trace = imports[id];
    if (trace === undefined) return id;
    const { when, title, status } = pushInWords(trace);
    return `${time.format(when)} · ${title || t('flow.recording.noTitle')} · ${status}`;
  };
  function goTo(index: number) {
    const id = uniqueIds[index];
    if (id === undefined) return;
    const lab = useLab.getState();
    lab.setFollowing(false);
    lab.focusPush(id, { play: false, position: Number.POSITIVE_INFINITY });
    announce(`${t('flow.recording.push', { number: index + 1, count: uniqueIds.length })}: ${words(id)}`);
  }
  return (
    <section className={css.bar} aria-label={t('flow.recording.label', { name })} data-testid="recording">
      <Film size={16} aria-hidden />
      <b>{name}</b>
      <span className={css.steps}>
        <button
          type="button"
          className={button.icon}
          aria-disabled={at <= 0}
          onClick={() => goTo(at <= 0 ? 0 : at - 1)}
          aria-label={t('flow.recording.before')}
          data-testid="recording-before"
        >
          <ChevronLeft size={16} aria-hidden />
        </button>
        <select
          aria-label={t('flow.recording.pick')}
          value={at}
          onChange={({ target }) => goTo(Number(target.value))}
          data-testid="recording-pick"
        >
          {at === -1 && <option value={-1}>–</option>}
          {uniqueIds.map((id, index) => (
            <option key={id} value={index}>
              {index + 1}. {words(id)}
            </option>
          ))}
        </select>
        <button
          type="button"
          className={button.icon}
          aria-disabled={at >= uniqueIds.length - 1}
          onClick={() => goTo(Math.min(at + 1, uniqueIds.length - 1))}
          aria-label={t('flow.recording.next')}
          data-testid="recording-next"
        >
          <ChevronRight size={16} aria-hidden />
        </button>
      </span>
      <span className={css.count} data-testid="recording-at">
        {t('flow.recording.push', { number: at + 1, count: uniqueIds.length })}
      </span>
      <button
        type="button"
        className={button.icon}
        aria-label={t('flow.recording.close')}
        onClick={() => useLab.getState().closeRecording()}
      >
        <X size={16} aria-hidden />
      </button>
    </section>
  );
}
