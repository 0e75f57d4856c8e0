import { useTranslation } from 'react-i18next';
import { useCatalogue } from '../i18n/i18n.ts';
import { useLab } from '../store/lab.ts';
import { browserClock } from '../time.ts';
import css from './Console.module.css';
import { useConsole } from './console-store.ts';
import { GateFix } from './GateFix.tsx';
import { fixOf } from './gate-fix.ts';
import { type Target } from './recipient.ts';
import { verdictOf } from './verdict.ts';

const signs = { shows: '✓', quiet: '✕', stored: '◷', once: '✕', unknown: '?', noPayload: '?' } as const;

/** In words what the phone would make of the draft now; where a gate stops it, the gate and the way to its switch. */
export function VerdictLine({ target }: { readonly target: Target }) {
  const { t } = useTranslation();
  const { gates } = useCatalogue();
  const draft = useConsole((console) => console.draft);
  const mirror = useLab((lab) => (target.known === null ? undefined : lab.mirrors[target.known.phoneId]));
  if (target.deviceToken === '') return null;
  const now = browserClock.now() + (mirror?.clockOffset ?? 0);
  const verdict = verdictOf(draft, target.deviceToken, mirror?.state, now);
  const sentences = gates.rules as Readonly<Record<string, string>>;
  const gate = verdict.kind === 'quiet' ? verdict.gate : null;
  const words =
    verdict.kind === 'shows'
      ? t('composer.verdict.shows', { where: verdict.surfaces.map((surface) => gates.surfaces[surface]).join(', ') })
      : verdict.kind === 'quiet'
        ? t('composer.verdict.quiet', { why: gate === null ? '' : `${gate} · ${sentences[gate] ?? ''}` })
        : t(`composer.verdict.${verdict.kind}`);
  const fix = gate === null || mirror === undefined ? null : fixOf(gate, mirror.state, target.known?.bundleId ?? '');
  return (
    <p
      className={css.verdict}
      data-kind={verdict.kind}
      data-gate={gate ?? undefined}
      data-surfaces={verdict.kind === 'shows' ? verdict.surfaces.join(' ') : ''}
      data-testid="verdict"
    >
      <span aria-hidden="true">{signs[verdict.kind]}</span>
      <span>{words}</span>
      {fix !== null && target.known !== null && <GateFix phoneId={target.known.phoneId} events={fix} />}
    </p>
  );
}
