import { Check, Link2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../shell/announce.ts';
import button from '../shell/Button.module.css';
import { copyText } from '../shell/copy-text.ts';
import { useLab } from '../store/lab.ts';
import { browserClock } from '../time.ts';
import { deepLinkTo } from './deep-link.ts';
import { type Hop } from './hops.ts';
import { endOf } from './playback.ts';

/** Copies the address that shows this push at this moment, in any browser that reaches the simulation. */
export function TraceLink({ hops, deviceId }: { readonly hops: readonly Hop[]; readonly deviceId: string | null }) {
  const { t } = useTranslation();
  const { focused, position } = useLab();
  const [copied, setCopied] = useState(false);
  if (focused === null || focused === '') return null;
  const link = deepLinkTo(location.origin, { deviceId, uniqueId: focused, position, end: endOf(hops) });
  async function copy() {
    const done = await copyText(link);
    announce(done ? t('shell.copiedWhat', { what: t('flow.link') }) : t('shell.copyFailed'));
    setCopied(done);
    browserClock.schedule(browserClock.now() + 1500, () => setCopied(false));
  }
  const Icon = copied ? Check : Link2;
  return (
    <button
      type="button"
      className={button.icon}
      onClick={copy}
      aria-label={`${t('shell.copy')}: ${t('flow.link')}`}
      title={t('flow.link')}
      data-testid="trace-link"
      data-link={link}
    >
      <Icon size={16} aria-hidden />
    </button>
  );
}
