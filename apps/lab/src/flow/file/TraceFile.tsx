import { Download, FolderOpen } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { presenting } from '../../api/door-mask.ts';
import { saveFile } from '../../log/save-file.ts';
import { useLab } from '../../store/lab.ts';
import { browserClock } from '../../time.ts';
import css from '../Flow.module.css';
import { useBody } from '../use-body.ts';
import { type useTrace } from '../use-trace.ts';
import { RecordButton } from './RecordButton.tsx';
import { type useOpenTrace } from './use-open-trace.ts';

/** Saves the push in the picture as a file, and opens such a file: the same picture and phone anywhere, without the simulation it came from. */
export function TraceFile({
  trace,
  opening: { open, problem },
}: {
  readonly trace: ReturnType<typeof useTrace>;
  readonly opening: ReturnType<typeof useOpenTrace>;
}) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const focused = useLab((lab) => lab.focused) || null;
  const imported = useLab((lab) => lab.imports[focused ?? '']);
  const moment = useLab((lab) => lab.moments.findLast(({ uniqueId }) => uniqueId === focused));
  const payloadBase64 = useBody(focused);
  async function save() {
    if (focused === null) return;
    const { writeTrace } = await import('./trace-file.ts');
    const { events, registrant } = trace;
    const phone = moment === undefined ? null : { before: moment.before, after: moment.after };
    const text = writeTrace(
      imported ?? { uniqueId: focused, registrant, events, payloadBase64, phone },
      browserClock.now(),
    );
    saveFile(`${focused.replaceAll(/[^\w-]/g, '-')}.pushtrace.json`, text);
  }
  return (
    <>
      <span className={css.controls}>
        <button
          type="button"
          onClick={() => void save()}
          disabled={focused === null}
          aria-label={t('flow.file.save')}
          title={t('flow.file.save')}
          data-testid="trace-save"
        >
          <Download size={16} aria-hidden />
        </button>
        <button
          type="button"
          onClick={() => input.current?.click()}
          aria-label={t('flow.file.open')}
          title={t('flow.file.open')}
        >
          <FolderOpen size={16} aria-hidden />
        </button>
        {/* what is recorded holds what a presenter's page never shows */}
        {!presenting && <RecordButton />}
      </span>
      <input
        ref={input}
        type="file"
        accept=".json,.pushtrace,application/json"
        hidden
        data-testid="trace-file"
        onChange={({ currentTarget }) => {
          void open(currentTarget.files?.[0]);
          currentTarget.value = '';
        }}
      />
      {problem !== null && (
        <p className={css.problem} role="alert" data-testid="trace-problem">
          {t('flow.file.problem', { field: problem.field, came: problem.came, expected: problem.expected })}
        </p>
      )}
    </>
  );
}
