import { Download, FolderOpen } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { saveFile } from '../../log/save-file.ts';
import { announce } from '../../shell/announce.ts';
import { useLab } from '../../store/lab.ts';
import { browserClock } from '../../time.ts';
import css from '../Flow.module.css';
import { useBody } from '../use-body.ts';
import { type useTrace } from '../use-trace.ts';
import { readTrace, writeTrace } from './trace-file.ts';
import { FileProblem } from './untrusted-json.ts';

/** Opens a saved push in the picture, at its end; gives what is wrong with the file, `null` when nothing is. */
async function openTrace(file: File): Promise<FileProblem | null> {
  try {
    const trace = readTrace(await file.text());
    const lab = useLab.getState();
    lab.addImport(trace);
    lab.setFollowing(false);
    lab.focusPush(trace.uniqueId, { play: false, position: Number.POSITIVE_INFINITY });
    return null;
  } catch (error) {
    if (error instanceof FileProblem) return error;
    throw error;
  }
}

/** Saves the push in the picture as a file, and opens such a file: the same picture and phone anywhere, without the simulation it came from. */
export function TraceFile({ trace }: { readonly trace: ReturnType<typeof useTrace> }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<FileProblem | null>(null);
  const focused = useLab((lab) => lab.focused) || null;
  const imported = useLab((lab) => lab.imports[focused ?? '']);
  const moment = useLab((lab) => lab.moments.findLast(({ uniqueId }) => uniqueId === focused));
  const payloadBase64 = useBody(focused);
  function save() {
    if (focused === null) return;
    const { events, registrant } = trace;
    const phone = moment === undefined ? null : { before: moment.before, after: moment.after };
    const text = writeTrace(
      imported ?? { uniqueId: focused, registrant, events, payloadBase64, phone },
      browserClock.now(),
    );
    saveFile(`${focused.replaceAll(/[^\w-]/g, '-')}.pushtrace.json`, text);
  }
  async function open(file: File | undefined) {
    if (file === undefined) return;
    const found = await openTrace(file);
    setProblem(found);
    announce(found === null ? t('flow.file.opened', { file: file.name }) : t('flow.file.refused', { file: file.name }));
  }
  return (
    <>
      <span className={css.controls}>
        <button
          type="button"
          onClick={save}
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
      </span>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
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
