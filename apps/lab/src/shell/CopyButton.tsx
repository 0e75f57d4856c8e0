import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { browserClock } from '../time.ts';
import { announce } from './announce.ts';
import css from './Button.module.css';
import { copyText } from './copy-text.ts';

/** Copies a text and says so, in sight and to assistive tech. */
export function CopyButton({ text, what }: { readonly text: string; readonly what: string }) {
  const { t } = useTranslation();
  const [done, setDone] = useState(false);
  async function copy() {
    const copied = await copyText(text);
    announce(copied ? t('shell.copiedWhat', { what }) : t('shell.copyFailed'));
    setDone(copied);
    browserClock.schedule(browserClock.now() + 1500, () => setDone(false));
  }
  const Icon = done ? Check : Copy;
  return (
    <button type="button" className={css.icon} onClick={copy} aria-label={`${t('shell.copy')}: ${what}`}>
      <Icon size={14} aria-hidden />
      <span>{done ? t('shell.copied') : t('shell.copy')}</span>
    </button>
  );
}
