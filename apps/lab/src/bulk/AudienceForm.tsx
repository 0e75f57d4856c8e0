import { createRandom } from '@apns-sim/protocol';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { startJob } from '../api/jobs.ts';
import { useConsole } from '../console/console-store.ts';
import { readPayload } from '../console/payload-text.ts';
import { requestOf } from '../console/recipient.ts';
import { useKnownTokens, useTarget } from '../console/use-target.ts';
import button from '../shell/Button.module.css';
import { isReal } from '../store/endpoint.ts';
import { useLab } from '../store/lab.ts';
import { browserClock } from '../time.ts';
import { audienceOf, hasVariables, madeUpRecipients, recipientsOf } from './audience.ts';
import css from './Bulk.module.css';

const sources = ['phones', 'list', 'madeUp'] as const;
type Source = (typeof sources)[number];
const mostTokens = 100_000;

/** To whom a draft goes at once, what a dry run finds, and the button. */
export function AudienceForm() {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const draft = useConsole((console) => console.draft);
  const target = useTarget();
  const known = useKnownTokens();
  const phones = useLab((lab) => lab.phones);
  const real = useLab((lab) => isReal(lab.endpoint));
  const [source, setSource] = useState<Source>('phones');
  const [text, setText] = useState('');
  const [number, setNumber] = useState(10_000);
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const audience = useMemo(() => {
    const elsewhere = phones
      .filter(({ environment }) => environment !== 'sandbox')
      .flatMap(({ apps }) => apps.flatMap(({ deviceToken }) => deviceToken ?? []));
    const given =
      source === 'phones'
        ? known.map(({ deviceTokens, deviceToken, phone }) => ({
            deviceToken: deviceTokens[target.topic] ?? deviceToken,
            variables: { name: phone },
          }))
        : source === 'list'
          ? recipientsOf(text)
          : madeUpRecipients(Math.min(number, mostTokens), createRandom(`bulk ${number}`));
    return audienceOf(given, new Set(elsewhere));
  }, [source, text, number, known, phones, target.topic]);
  const broken = !readPayload(draft.payload).ok;
  const total = audience.recipients.length;
  const filled = hasVariables(draft.payload, draft.collapseId);

  async function start() {
    setBusy(true);
    try {
      const { deviceToken: _one, ...request } = requestOf(draft, target, browserClock.now());
      const named = name.trim() === '' ? {} : { name: name.trim() };
      const { recipients } = audience;
      const to = filled ? { recipients } : { deviceTokens: recipients.map(({ deviceToken }) => deviceToken) };
      const job = await startJob({ ...request, ...named, ...to });
      await navigate(`/bulk/${job.id}`);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  }
  return (
    <section className={css.card} aria-labelledby="audience" data-testid="audience">
      <h2 id="audience">{t('bulk.audience')}</h2>
      <p className={css.empty}>{t('bulk.draft', { kind: draft.kind, topic: target.topic })}</p>
      <fieldset className={css.sources} aria-labelledby="audience">
        {sources.map((one) => (
          <label key={one}>
            <input type="radio" name="source" value={one} checked={source === one} onChange={() => setSource(one)} />
            {t(`bulk.sources.${one}`)}
          </label>
        ))}
      </fieldset>
      {source === 'list' && (
        <>
          <label className={css.line}>
            {t('bulk.paste')}
            <textarea
              name="tokens"
              rows={6}
              spellCheck={false}
              value={text}
              onChange={({ target: field }) => setText(field.value)}
            />
          </label>
          <label className={css.line}>
            {t('bulk.file')}
            <input
              type="file"
              name="tokens-file"
              accept=".csv,.txt,.ndjson,.jsonl,.json"
              onChange={({ target: field }) => void field.files?.[0]?.text().then(setText)}
            />
          </label>
        </>
      )}
      {source === 'madeUp' && (
        <label className={css.line}>
          {t('bulk.howMany')}
          <input
            type="number"
            name="how-many"
            min={1}
            max={mostTokens}
            value={number}
            onChange={({ target: field }) => setNumber(Math.max(1, Math.min(mostTokens, Number(field.value) || 1)))}
          />
        </label>
      )}
      <label className={css.line}>
        {t('bulk.name')}
        <input name="job-name" maxLength={200} value={name} onChange={({ target: field }) => setName(field.value)} />
      </label>
      <p
        className={css.dry}
        data-testid="dry-run"
        data-total={total}
        data-duplicates={audience.duplicates}
        data-malformed={audience.malformed}
      >
        {t('bulk.dry', {
          total: total.toLocaleString(i18n.language),
          duplicates: audience.duplicates,
          malformed: audience.malformed,
          other: audience.otherEnvironment,
        })}
      </p>
      <p className={css.empty} data-testid="variables" data-filled={filled}>
        {t(filled ? 'bulk.filled' : 'bulk.plain', { name: '{{name}}', i: '{{i}}' })}
      </p>
      {source === 'madeUp' && <p className={css.empty}>{t('bulk.madeUpHint')}</p>}
      {real && (
        <p className={css.problem} role="alert">
          {t('bulk.real')}
        </p>
      )}
      <button
        type="button"
        className={button.primary}
        disabled={real || broken || total === 0 || busy}
        aria-busy={busy}
        onClick={() => void start()}
        data-testid="start-job"
      >
        {t('bulk.start', { count: total })}
      </button>
      {problem !== null && (
        <p className={css.problem} role="alert">
          {problem}
        </p>
      )}
    </section>
  );
}
