import { type DeliveryEvent, type FrameRecord } from '@apns-sim/protocol';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readFrames } from '../../api/frames.ts';
import { FrameList, OpenFrame, WhenAndWhither } from './FrameList.tsx';
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
        <WhenAndWhither
          wall={frame.wall}
          since={since}
          arrow={frame.direction === 'in' ? '→' : '←'}
          words={t(`wire.frames.${frame.direction}`)}
        />
        <td>{frame.streamId}</td>
        <th scope="row">{frame.type}</th>
        <td>{frame.length}</td>
        <td>
          {[...frame.flagNames, frameNote(frame)].filter((part) => part !== '').join(' · ')}
          {block !== undefined && (
            <OpenFrame isOpen={open} controls={id} testId="open-block" onToggle={() => setOpen(!open)}>
              {block.state === 'decoded'
                ? t('wire.frames.fields', { count: block.fields.length })
                : t('wire.frames.unknown')}
            </OpenFrame>
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
    <FrameList
      id="frames"
      title={t('wire.frames.title', { connection: connection.id })}
      heads={[t('wire.data.stream'), t('wire.frames.type'), t('wire.frames.length'), t('wire.frames.says')]}
      hint={t('wire.frames.hint')}
    >
      {frames.map((frame) => (
        <Row key={frame.seq} frame={frame} since={since} />
      ))}
    </FrameList>
  );
}
