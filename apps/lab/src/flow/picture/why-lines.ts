import { type TFunction } from 'i18next';
import { failureOf, type Hop, outcomeOf } from '../hops.ts';

/** One line of what stands under the picture: a mark for how it went, and the sentence. */
export interface WhyLine {
  readonly mark: '✓' | '▲' | '✕' | '⚡' | '';
  readonly text: string;
}

/** The words of the gates, and those of Apple's reasons. */
export interface WhyWords {
  readonly gates: {
    readonly none: string;
    readonly notShown: string;
    readonly rules: Readonly<Record<string, string>>;
    readonly surfaces: Readonly<Record<string, string>>;
  };
  readonly reasons: Readonly<Record<string, { readonly fix: string }>>;
}

const marks = { pass: '✓', change: '▲', stop: '✕' } as const;

/** Why a push was shown, or what stopped it: the lines of the Why strip as text. */
export function whyLines(hops: readonly Hop[], { gates, reasons }: WhyWords, t: TFunction<'lab'>): readonly WhyLine[] {
  const outcome = outcomeOf(hops.flatMap(({ events }) => events));
  const failure = failureOf(hops)?.failure;
  const faults = hops.flatMap((hop): WhyLine[] =>
    hop.faults.map(({ faultId, text }) => ({
      mark: '⚡',
      text: `${t('wire.fault.title', { hop: hop.id })} ${text} (${faultId})`,
    })),
  );
  const lines: WhyLine[] = [];
  if (failure?.kind === 'reason') {
    lines.push({ mark: '✕', text: `${t('refusal.title', { reason: failure.reason })} · ${failure.status}` });
    lines.push({ mark: '', text: failure.text });
    const fix = Object.hasOwn(reasons, failure.reason) ? reasons[failure.reason]?.fix : undefined;
    if (fix !== undefined) lines.push({ mark: '', text: fix });
  } else if (outcome === null) {
    lines.push({ mark: '', text: failure?.kind === 'word' ? failure.word : gates.none });
  }
  if (outcome !== null) {
    const where = outcome.surfaces.map((surface) => gates.surfaces[surface] ?? surface).join(', ');
    const shown = outcome.kind === 'presented' && where !== '';
    lines.push({ mark: '', text: shown ? t('gates.shownOn', { where }) : gates.notShown });
    for (const { rule, verdict } of outcome.gates)
      lines.push({ mark: marks[verdict], text: `${rule} ${gates.rules[rule] ?? ''}`.trim() });
  }
  return [...faults, ...lines];
}
