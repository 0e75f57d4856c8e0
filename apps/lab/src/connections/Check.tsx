import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sendPush } from '../api/doors.ts';
import { type EndpointStatus } from '../api/provider.ts';
import { useCatalogue } from '../i18n/i18n.ts';
import { announce } from '../shell/announce.ts';
import button from '../shell/Button.module.css';
import { isReal } from '../store/endpoint.ts';
import { useLab } from '../store/lab.ts';
import css from './Connections.module.css';
import { type CheckReport, readCheck, stations } from './read-check.ts';

/** Well formed, and nobody's. */
const nobody = '0'.repeat(64);

/** A trial push to a token nobody has: how far it comes tells what of the connection is in order. */
export function Check({ endpoint }: { readonly endpoint: EndpointStatus }) {
  const { t } = useTranslation();
  const { reasons } = useCatalogue();
  const ownTopic = useLab((lab) => lab.health?.topic ?? 'com.example.courier');
  const [report, setReport] = useState<(CheckReport & { readonly durationMs: number }) | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const real = isReal(endpoint);
  async function check() {
    setBusy(true);
    try {
      const topic = endpoint.signingKey?.topic ?? ownTopic;
      const payload = { aps: { 'content-available': 1 } };
      const result = await sendPush({ deviceToken: nobody, topic, pushType: 'background', priority: 5, payload });
      const read = readCheck(result);
      setReport({ ...read, durationMs: result.durationMs });
      setProblem(null);
      announce(t(read.stoppedAt === null ? 'connections.check.fine' : 'connections.check.stopped'));
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  }
  const words = report === null ? undefined : (reasons as Readonly<Record<string, { fix: string }>>)[report.said];
  return (
    <section className={css.card} aria-labelledby="check-title" data-testid="check">
      <h2 id="check-title">{t('connections.check.title')}</h2>
      <p className={css.hint}>{t(real ? 'connections.check.realHint' : 'connections.check.hint')}</p>
      <div className={css.row}>
        <button
          type="button"
          className={button.primary}
          disabled={real}
          aria-busy={busy}
          onClick={() => void check()}
          data-testid="run-check"
        >
          {t('connections.check.run')}
        </button>
        {report !== null && <span className={css.hint}>{report.durationMs.toFixed(1)} ms</span>}
      </div>
      {report !== null && (
        <ol className={css.stations}>
          {stations.map((station) => {
            const state = report.passed.includes(station)
              ? 'passed'
              : report.stoppedAt === station
                ? 'stopped'
                : 'open';
            return (
              <li key={station} data-station={station} data-state={state}>
                <b aria-hidden="true">{state === 'passed' ? '✓' : state === 'stopped' ? '✕' : '○'}</b>
                <span>{t(`connections.check.stations.${station}`)}</span>
                {state === 'stopped' && (
                  <small>
                    {report.said} {words?.fix}
                  </small>
                )}
              </li>
            );
          })}
        </ol>
      )}
      {problem !== null && (
        <p className={css.problem} role="alert">
          {problem}
        </p>
      )}
    </section>
  );
}
