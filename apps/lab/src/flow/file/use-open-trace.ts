import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../shell/announce.ts';
import { type FileProblem } from './untrusted-json.ts';

/** What the flow needs to take files in, by its button or dropped on it. */
export function useOpenTrace() {
  const { t } = useTranslation();
  const [problem, setProblem] = useState<FileProblem | null>(null);
  async function open(file: File | undefined) {
    if (file === undefined) return;
    // files are opened seldom: what reads them is downloaded then
    const { openFile } = await import('./open-file.ts');
    const found = await openFile(file);
    setProblem(found);
    announce(found === null ? t('flow.file.opened', { file: file.name }) : t('flow.file.refused', { file: file.name }));
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
