import { closeCodeNames, type DeliveryEvent, type SocketFrameRecord } from '@apns-sim/protocol';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { doorMask, presenting } from '../../api/door-mask.ts';
import { readSocketFrames } from '../../api/frames.ts';
import css from '../HopData.module.css';
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
        <td>{((frame.wall - since) / 1000).toFixed(2)}</td>
        <td>
          <span aria-hidden="true">{frame.direction === 'out' ? '→' : '←'}</span>
          <span className="visually-hidden">{t(`wire.socket.${frame.direction}`)}</span>
        </td>
        <th scope="row">{frame.opcode}</th>
        <td>{frame.length}</td>
        <td>{[...(frame.fin ? ['FIN'] : []), ...(frame.masked ? ['MASK'] : [])].join(' · ')}</td>
        <td>
          {saysOf(frame)}
          <button
            type="button"
            className={own.more}
            aria-expanded={open}
            aria-controls={id}
            onClick={() => setOpen(!open)}
            data-testid="open-payload"
          >
            {t('wire.socket.bytes')}
          </button>
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
    <div>
      <h4 id="socket-frames">{t('wire.socket.title', { session: sessionId.slice(0, 8) })}</h4>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className={own.scroll} tabIndex={0} aria-labelledby="socket-frames">
        <table className={own.frames} data-testid="socket-frames">
          <thead>
            <tr>
              <th scope="col">ms</th>
              <th scope="col">
                <span className="visually-hidden">{t('wire.frames.direction')}</span>
              </th>
              <th scope="col">{t('wire.socket.opcode')}</th>
              <th scope="col">{t('wire.frames.length')}</th>
              <th scope="col">{t('wire.socket.flags')}</th>
              <th scope="col">{t('wire.socket.says')}</th>
            </tr>
          </thead>
          <tbody>
            {frames.map((frame) => (
              <Row key={frame.seq} frame={frame} since={since} />
            ))}
          </tbody>
        </table>
      </section>
      <p className={css.lead}>{t('wire.socket.hint')}</p>
    </div>
  );
}
