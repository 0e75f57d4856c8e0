import { useTranslation } from 'react-i18next';
import css from './Console.module.css';
import { useConsole } from './console-store.ts';
import { Drawer } from './drawer/Drawer.tsx';
import { EnrollPhone } from './EnrollPhone.tsx';
import { KindChoice } from './KindChoice.tsx';
import { OpenFile, useFileDrop, useFiles } from './OpenFile.tsx';
import { PayloadForm } from './PayloadForm.tsx';
import { PayloadText } from './PayloadText.tsx';
import { Recipient } from './Recipient.tsx';
import { SendBar } from './SendBar.tsx';
import { TemplateChoice } from './TemplateChoice.tsx';
import { useSend } from './use-send.ts';
import { useLints, useTarget } from './use-target.ts';

/** Stage 1 as a person sees it: what to send, and the button that really sends it. */
export function Console() {
  const { t } = useTranslation();
  const draft = useConsole((console) => console.draft);
  const target = useTarget();
  const lints = useLints();
  const send = useSend();

  const files = useFiles();
  const drop = useFileDrop(files.take);
  const submit = () => void send(draft, target);

  return (
    <form
      className={css.pane}
      {...drop}
      aria-labelledby="console"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
          event.preventDefault();
          submit();
        }
      }}
    >
      <div className={css.head}>
        <h2 id="console">
          <span className={css.stage} aria-hidden="true">
            1
          </span>
          {t('composer.title')}
        </h2>
        <span className={css.tools}>
          <OpenFile take={files.take} />
          <TemplateChoice />
        </span>
      </div>
      {files.problem !== null && (
        <p className={css.problem} role="alert" data-testid="file-problem">
          {files.problem}
        </p>
      )}
      <Recipient />
      <KindChoice topic={target.topic} />
      {draft.kind === 'mdm' && <EnrollPhone target={target} />}
      <PayloadForm />
      <PayloadText lints={lints} topic={target.topic} />
      <Drawer target={target} />
      <SendBar target={target} lints={lints} />
    </form>
  );
}
