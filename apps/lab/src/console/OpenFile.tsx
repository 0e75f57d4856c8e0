import { FolderOpen } from 'lucide-react';
import { type DragEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../shell/announce.ts';
import button from '../shell/Button.module.css';
import { useLab } from '../store/lab.ts';
import { useConsole } from './console-store.ts';
import { knownTokens } from './recipient.ts';

/** Larger files are no payloads, bytes. */
const mostBytes = 1_000_000;

/** Takes a `.apns` or JSON file in: its text becomes the payload as it stands. */
async function takeFile(file: File | undefined, say: (problem: 'tooLarge' | 'opened', name: string) => void) {
  if (file === undefined) return;
  if (file.size > mostBytes) return say('tooLarge', file.name);
  const { draftOfFile } = await import('./file-draft.ts');
  const { phones, phoneId } = useLab.getState();
  useConsole.getState().change(draftOfFile(await file.text(), knownTokens(phones, phoneId)));
  say('opened', file.name);
}

/** How files come in, by button or by drop, and what was wrong with the last one. */
export interface Files {
  readonly problem: string | null;
  readonly take: (file: File | undefined) => void;
}

export function useFiles(): Files {
  const { t } = useTranslation();
  const [problem, setProblem] = useState<string | null>(null);
  const take = (file: File | undefined) => {
    const said = takeFile(file, (what, name) => {
      const words = t(`composer.file.${what}`, { file: name });
      setProblem(what === 'opened' ? null : words);
      if (what === 'opened') announce(words);
    });
    said.catch((error: unknown) => setProblem(error instanceof Error ? error.message : String(error)));
  };
  return { problem, take };
}

/** What a form needs so that files can be dropped on it. */
export function useFileDrop(take: Files['take']) {
  const [over, setOver] = useState(false);
  const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');
  return {
    'data-drop': over,
    onDragOver(event: DragEvent) {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop(event: DragEvent) {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(false);
      take(event.dataTransfer.files[0]);
    },
  };
}

/** The button that does what dropping a file does. */
export function OpenFile({ take }: { readonly take: Files['take'] }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        className={button.icon}
        onClick={() => input.current?.click()}
        aria-label={t('composer.file.open')}
        title={t('composer.file.open')}
      >
        <FolderOpen size={15} aria-hidden />
      </button>
      <input
        ref={input}
        type="file"
        accept=".apns,.json,application/json"
        hidden
        data-testid="payload-file"
        onChange={({ currentTarget }) => {
          take(currentTarget.files?.[0]);
          currentTarget.value = '';
        }}
      />
    </>
  );
}
