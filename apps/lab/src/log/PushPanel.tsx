import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { AnswerData } from '../flow/AnswerData.tsx';
import { hopsOf, newest } from '../flow/hops.ts';
import { JwtData } from '../flow/JwtData.tsx';
import { RequestData } from '../flow/RequestData.tsx';
import { WhyStrip } from '../flow/WhyStrip.tsx';
import { CopyCurl } from '../flow/wire/CopyCurl.tsx';
import button from '../shell/Button.module.css';
import { CopyButton } from '../shell/CopyButton.tsx';
import { useLab } from '../store/lab.ts';
import { assertionForms, assertionOf } from './assertion.ts';
import css from './PushPanel.module.css';
import { rowOf } from './row.ts';
import { saveFile } from './save-file.ts';
import { Timeline } from './Timeline.tsx';

/** One push beside the list: what happened in order, the bytes, why it ended so, and how to hold a test to it. */
export function PushPanel({ uniqueId, onClose }: { readonly uniqueId: string; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const push = useLab((lab) => lab.pushes[uniqueId]);
  const health = useLab((lab) => lab.health);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), [uniqueId]);
  const row = push === undefined ? undefined : rowOf(push);
  const received = newest(push?.events ?? [], 'received');
  const answered = newest(push?.events ?? [], 'answered');
  return (
    <section className={css.panel} aria-labelledby="push" data-testid="push-panel" data-push={uniqueId}>
      <div className={css.panelHead}>
        <h2 id="push" tabIndex={-1} ref={heading}>
          {row === undefined ? t('log.gone') : `${row.answer ?? '…'} ${row.reason}`.trim()}
          <small>{row?.apnsId ?? uniqueId}</small>
        </h2>
        <button
          type="button"
          className={button.icon}
          onClick={onClose}
          aria-label={t('shell.close')}
          data-testid="close"
        >
          <X size={17} aria-hidden />
        </button>
      </div>
      {push !== undefined && row !== undefined && (
        <>
          <div className={css.doings}>
            <button
              type="button"
              className={button.button}
              onClick={() => {
                useLab.getState().setFollowing(false);
                useLab.getState().focusPush(uniqueId, { play: false, position: Number.POSITIVE_INFINITY });
                navigate('/');
              }}
            >
              {t('log.open')}
            </button>
            {health !== null &&
              assertionForms.map((form) => (
                <span key={form} data-testid={`assert-${form}`}>
                  <CopyButton text={assertionOf(form, row, health)} what={t(`log.assert.${form}`)} />
                  {t(`log.assert.${form}`)}
                </span>
              ))}
            <button
              type="button"
              className={button.quiet}
              onClick={() => saveFile(`${uniqueId}.json`, `${JSON.stringify(push.events, null, 2)}\n`)}
            >
              {t('log.saveTrace')}
            </button>
          </div>
          <WhyStrip hops={hopsOf(push.events)} />
          <Timeline events={push.events} />
          <div className={css.wire}>
            {received !== undefined && <RequestData event={received} />}
            {received !== undefined && <CopyCurl event={received} />}
            {answered !== undefined && <AnswerData event={answered} />}
            {received !== undefined && <JwtData event={received} />}
          </div>
        </>
      )}
    </section>
  );
}
