import { type DeliveryEvent, type FrameRecord } from '@apns-sim/protocol';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readFrames } from '../../api/frames.ts';
import css from '../HopData.module.css';
import own from './FrameTable.module.css';
import { frameNote, framesAround } from './frame-note.ts';
import { HeaderBlockTable } from './HeaderBlockTable.tsx';
import { useFrames } from './use-frames.ts';
import { WatchFrames } from './WatchFrames.tsx';

function Row({ frame, since }: { readonly frame: FrameRecord; readonly since: number }) {
  const { t } = useTranslation();
  const { headerBlock: block } = frame.detail;
  const [open, setOpen] = useState(frame.direction === 'in');
  const id = `block-${frame.seq}`;
  return (
    <>
      <tr
        data-frame={frame.type}
        data-direction={frame.direction}
        data-from={frame.direction === 'in' ? 'provider' : 'apns'}
      >
        <td>{((frame.wall - since) / 1000).toFixed(2)}</td>
        <td>
          <span aria-hidden="true">{frame.direction === 'in' ? '→' : '←'}</span>
          <span className="visually-hidden">{t(`wire.frames.${frame.direction}`)}</span>
        </td>
        <td>{frame.streamId}</td>
        <th scope="row">{frame.type}</th>
        <td>{frame.length}</td>
        <td>
          {[...frame.flagNames, frameNote(frame)].filter((part) => part !== '').join(' · ')}
          {block !== undefined && (
            <button
              type="button"
              className={own.more}
              aria-expanded={open}
              aria-controls={id}
              onClick={() => setOpen(!open)}
              data-testid="open-block"
            >
              {block.state === 'decoded'
                ? t('wire.frames.fields', { count: block.fields.length })
                : t('wire.frames.unknown')}
            </button>
          )}
        </td>
      </tr>
      {block !== undefined && open && (
        <tr id={id}>
          <td colSpan={6} className={own.inside}>
            <HeaderBlockTable block={block} />
          </td>
        </tr>
      )}
    </>
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
  const { connection, streamId } = event;
  const list = useFrames(() => readFrames(connection.id, streamId), `${connection.id} ${streamId} ${seq}`);
  if (list === null) return null;
  const frames = framesAround(list.frames, (frame) => frame.streamId === streamId);
  if (frames.length === 0) return <WatchFrames watching={list.watching} />;
  const since = frames.find((frame) => frame.streamId === streamId)?.wall ?? 0;
  return (
    <div>
      <h4 id="frames">{t('wire.frames.title', { connection: connection.id })}</h4>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className={own.scroll} tabIndex={0} aria-labelledby="frames">
        <table className={own.frames} data-testid="frames">
          <thead>
            <tr>
              <th scope="col">ms</th>
              <th scope="col">
                <span className="visually-hidden">{t('wire.frames.direction')}</span>
              </th>
              <th scope="col">{t('wire.data.stream')}</th>
              <th scope="col">{t('wire.frames.type')}</th>
              <th scope="col">{t('wire.frames.length')}</th>
              <th scope="col">{t('wire.frames.says')}</th>
            </tr>
          </thead>
          <tbody>
            {frames.map((frame) => (
              <Row key={frame.seq} frame={frame} since={since} />
            ))}
          </tbody>
        </table>
      </section>
      <p className={css.lead}>{t('wire.frames.hint')}</p>
    </div>
  );
}
