import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../shell/announce.ts';
import { useLab } from '../../store/lab.ts';
import { readTrace } from './trace-file.ts';
import { FileProblem } from './untrusted-json.ts';

/** Opens a saved push in the picture, or the pushes of a recording, at the end of the first. @throws FileProblem */
async function openFile(file: File): Promise<void> {
  const text = await file.text();
  const lab = useLab.getState();
  // a recording is opened seldom, and brings what reads it along
  const { isRecording, readRecording } = await import('./recording.ts');
  const traces = isRecording(text) ? await readRecording(text) : [readTrace(text)];
  const [first] = traces;
  if (first === undefined) throw new FileProblem('file', file.name, 'a recording with at least one push');
  if (isRecording(text)) lab.openRecording(file.name, traces);
  else lab.addImport(first);
  lab.setFollowing(false);
  lab.focusPush(first.uniqueId, { play: false, position: Number.POSITIVE_INFINITY });
}

/** What the flow needs to take files in, by its button or dropped on it. */
export function useOpenTrace() {
  const { t } = useTranslation();
  const [problem, setProblem] = useState<FileProblem | null>(null);
  async function open(file: File | undefined) {
    if (file === undefined) return;
    try {
      await openFile(file);
      setProblem(null);
      announce(t('flow.file.opened', { file: file.name }));
    } catch (error) {
      if (!(error instanceof FileProblem)) throw error;
      setProblem(error);
      announce(t('flow.file.refused', { file: file.name }));
    }
  }
  const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');
  const drop = {
    onDragOver: (event: DragEvent) => {
      if (hasFiles(event)) event.preventDefault();
    },
    onDrop: (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      void open(event.dataTransfer.files[0]);
    },
  };
  return { open, problem, drop };
}
