import { closeCodeNames, type DeliveryEvent, type SocketFrameRecord } from '@apns-sim/protocol';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { doorMask, presenting } from '../../api/door-mask.ts';
import { readSocketFrames } from '../../api/frames.ts';
import { FrameList, OpenFrame, WhenAndWhither } from './FrameList.tsx';
import own from './FrameTable.module.css';
import { framesAround } from './frame-note.ts';
import { decodedPayload } from './socket-payload.ts';
import { useFrames } from './use-frames.ts';
import { WatchFrames } from './WatchFrames.tsx';

/** What a frame is for, in a word: the JSON's own type, or the close code with its name. */
function saysOf({ says, closeCode, payload }: SocketFrameRecord): string {
  if (closeCode !== null) return `${closeCode} ${closeCodeNames[closeCode] ?? ''} ${payload.value}`.trim();
  return says ?? payload.value.slice(0, 40);
}

function Payload({ frame }: { readonly frame: SocketFrameRecord }) {
  const { t } = useTranslation();
  return (
    <>
      <p>
        {t('wire.socket.head')} <code>{frame.head.replaceAll(/(..)(?=.)/g, '$1 ')}</code>
      </p>
      {frame.payload.value !== '' && (
        <pre className={own.payload}>{decodedPayload(frame.payload, presenting ? doorMask.hide : null)}</pre>
      )}
      {frame.cutBytes > 0 && <p>{t('wire.socket.cut', { bytes: frame.cutBytes })}</p>}
    </>
  );
}

function Row({ frame, since }: { readonly frame: SocketFrameRecord; readonly since: number }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(frame.says === 'notification');
  const id = `payload-${frame.seq}`;
  return (
    <>
      <tr
        data-opcode={frame.opcode}
        data-says={frame.says}
        data-direction={frame.direction}
        data-from={frame.direction === 'in' ? 'phone' : 'apns'}
      >
        <WhenAndWhither
          wall={frame.wall}
          since={since}
          arrow={frame.direction === 'out' ? '→' : '←'}
          words={t(`wire.socket.${frame.direction}`)}
        />
        <th scope="row">{frame.opcode}</th>
        <td>{frame.length}</td>
        <td>{[...(frame.fin ? ['FIN'] : []), ...(frame.masked ? ['MASK'] : [])].join(' · ')}</td>
        <td>
          {saysOf(frame)}
          <OpenFrame isOpen={open} controls={id} testId="open-payload" onToggle={() => setOpen(!open)}>
            {t('wire.socket.bytes')}
          </OpenFrame>
        </td>
      </tr>
      {open && (
        <tr id={id} data-testid="socket-payload">
          <td colSpan={6} className={own.inside}>
            <Payload frame={frame} />
          </td>
        </tr>
      )}
    </>
  );
}

/** A push on its way to the phone and the phone's words about it, WebSocket frame by frame. */
export function SocketTable({
  event,
  seq,
}: {
  readonly event: Extract<DeliveryEvent, { type: 'sent' }>;
  readonly seq: number;
}) {
  const { t } = useTranslation();
  const { sessionId, uniqueId } = event;
  const list = useFrames(() => readSocketFrames(sessionId, uniqueId), `${sessionId} ${uniqueId} ${seq}`);
  if (list === null) return null;
  const frames = framesAround(list.frames, (frame) => frame.uniqueId === uniqueId);
  if (frames.length === 0) return <WatchFrames watching={list.watching} />;
  const since = frames.find((frame) => frame.uniqueId === uniqueId)?.wall ?? 0;
  return (
    <FrameList
      id="socket-frames"
      title={t('wire.socket.title', { session: sessionId.slice(0, 8) })}
      heads={[t('wire.socket.opcode'), t('wire.frames.length'), t('wire.socket.flags'), t('wire.socket.says')]}
      hint={t('wire.socket.hint')}
    >
      {frames.map((frame) => (
        <Row key={frame.seq} frame={frame} since={since} />
      ))}
    </FrameList>
  );
}
