import { type DeliveryEvent, type FrameRecord } from '@apns-sim/protocol';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FrameList, readFrames, watchFrames } from '../../api/frames.ts';
import { reconnectProvider } from '../../api/provider.ts';
import button from '../../shell/Button.module.css';
import css from '../HopData.module.css';
import own from './FrameTable.module.css';
import { frameNote, framesAround } from './frame-note.ts';

/** The frames of the push in sight, read when it is answered. */
function useFrames(connectionId: string, streamId: number, seq: number): FrameList | null {
  const [list, setList] = useState<FrameList | null>(null);
  useEffect(() => {
    let ended = false;
    // a later line of the push means that later frames have passed
    if (seq >= 0)
      readFrames(connectionId, streamId).then(
        (read) => !ended && setList(read),
        () => undefined,
      );
    return () => {
      ended = true;
    };
  }, [connectionId, streamId, seq]);
  return list;
}

function Row({ frame, since }: { readonly frame: FrameRecord; readonly since: number }) {
  const { t } = useTranslation();
  return (
    <tr data-frame={frame.type} data-direction={frame.direction}>
      <td>{((frame.wall - since) / 1000).toFixed(2)}</td>
      <td>
        <span aria-hidden="true">{frame.direction === 'in' ? '→' : '←'}</span>
        <span className="visually-hidden">{t(`flow.frames.${frame.direction}`)}</span>
      </td>
      <td>{frame.streamId}</td>
      <th scope="row">{frame.type}</th>
      <td>{frame.length}</td>
      <td>{[...frame.flagNames, frameNote(frame)].filter((part) => part !== '').join(' · ')}</td>
    </tr>
  );
}

/** HTTP/2 as it passed APNs' door, frame by frame; or the button that lets the next connection be watched. */
export function FrameTable({
  event,
  seq,
}: {
  readonly event: Extract<DeliveryEvent, { type: 'received' }>;
  readonly seq: number;
}) {
  const { t } = useTranslation();
  const list = useFrames(event.connection.id, event.streamId, seq);
  const [asked, setAsked] = useState(false);
  const frames = framesAround(list?.frames ?? [], event.streamId);
  async function watch() {
    await watchFrames(true);
    // the provider of this page opens a new connection, which is watched; others do with their next one
    await reconnectProvider();
    setAsked(true);
  }
  if (list === null) return null;
  if (frames.length === 0)
    return (
      <div className={own.ask} data-testid="frames-off">
        <p className={css.lead}>{asked || list.watching ? t('flow.frames.later') : t('flow.frames.off')}</p>
        {!asked && !list.watching && (
          <button type="button" className={button.button} onClick={() => void watch()} data-testid="watch-frames">
            {t('flow.frames.watch')}
          </button>
        )}
      </div>
    );
  const since = frames.find(({ streamId }) => streamId === event.streamId)?.wall ?? 0;
  return (
    <div>
      <h4 id="frames">{t('flow.frames.title', { connection: event.connection.id })}</h4>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className={own.scroll} tabIndex={0} aria-labelledby="frames">
        <table className={own.frames} data-testid="frames">
          <thead>
            <tr>
              <th scope="col">ms</th>
              <th scope="col">
                <span className="visually-hidden">{t('flow.frames.direction')}</span>
              </th>
              <th scope="col">{t('flow.data.stream')}</th>
              <th scope="col">{t('flow.frames.type')}</th>
              <th scope="col">{t('flow.frames.length')}</th>
              <th scope="col">{t('flow.frames.says')}</th>
            </tr>
          </thead>
          <tbody>
            {frames.map((frame) => (
              <Row key={frame.seq} frame={frame} since={since} />
            ))}
          </tbody>
        </table>
      </section>
      <p className={css.lead}>{t('flow.frames.hint')}</p>
    </div>
  );
}
