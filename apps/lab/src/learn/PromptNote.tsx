import { type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import button from '../shell/Button.module.css';
import { useLab } from '../store/lab.ts';

/** While the phone asks for permission: says so, and leads there without a walk through the whole page. */
export function PromptNote({
  phoneId,
  onward,
}: {
  readonly phoneId: string;
  readonly onward: RefObject<HTMLButtonElement | null>;
}) {
  const { t } = useTranslation();
  const asking = useLab((lab) => lab.mirrors[phoneId]?.state.prompt != null);
  const asked = useRef(asking);
  useEffect(() => {
    // whoever has answered goes on where the lesson goes on
    if (asked.current && !asking) onward.current?.focus();
    asked.current = asking;
  }, [asking, onward]);
  if (!asking) return null;
  return (
    <p>
      {t('learn.permissionOpen')}{' '}
      <button
        type="button"
        className={button.button}
        onClick={() => document.querySelector<HTMLElement>('[data-surface="prompt"] button')?.focus()}
        data-testid="to-prompt"
      >
        {t('learn.toPrompt')}
      </button>
    </p>
  );
}
