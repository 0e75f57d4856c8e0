import { type DeliveryEvent, headerNames, headerValue, pushTypes } from '@apns-sim/protocol';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { readNotification } from '../api/doors.ts';
import { useCatalogue } from '../i18n/i18n.ts';
import { useLab } from '../store/lab.ts';
import css from './HopData.module.css';
import { newest } from './hops.ts';

/** A request's fields, each with its meaning. */
export function HeaderTable({ headers }: { readonly headers: readonly (readonly [string, string])[] }) {
  const { flow } = useCatalogue();
  const meanings: Record<string, string> = flow.headers;
  return (
    <table className={css.headers}>
      <tbody>
        {headers.map(([name, value]) => (
          <tr key={`${name} ${value}`}>
            <td>{name}</td>
            <td>
              {value}
              {meanings[name] !== undefined && <small>{meanings[name]}</small>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The body's bytes, read once from the control door. */
function useBody(uniqueId: string): string | null {
  const events = useLab((lab) => lab.pushes[uniqueId]?.events);
  const record = useLab((lab) => lab.records[uniqueId]);
  const settled = events && (newest(events, 'accepted') ?? newest(events, 'rejected'));
  const apnsId = settled?.apnsId;
  useEffect(() => {
    if (record !== undefined || apnsId === undefined) return;
    readNotification(apnsId).then(
      (read) => useLab.getState().keepRecord({ ...read, uniqueId }),
      () => undefined,
    );
  }, [record, apnsId, uniqueId]);
  if (record?.payloadBase64 === undefined) return null;
  const bytes = Uint8Array.from(atob(record.payloadBase64), (letter) => letter.charCodeAt(0));
  const text = new TextDecoder().decode(bytes);
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** The request as it stood on the wire. */
export function RequestData({ event }: { readonly event: Extract<DeliveryEvent, { type: 'received' }> }) {
  const { t } = useTranslation();
  const { request, connection, streamId } = event;
  const body = useBody(event.uniqueId);
  const type = headerValue(request.headers, headerNames.pushType) ?? 'alert';
  const max = Object.hasOwn(pushTypes, type) ? pushTypes[type as keyof typeof pushTypes].maxPayloadBytes : 4096;
  const pseudo = [
    [':method', request.method],
    [':path', request.path],
  ] as const;
  return (
    <>
      <div data-testid="request">
        <h4>
          {t('flow.data.request')} · {connection.alpn ?? 'h2'} · {connection.tls} · {t('flow.data.stream')} {streamId}
        </h4>
        <HeaderTable headers={[...pseudo, ...request.headers]} />
      </div>
      <div>
        <h4>
          {t('flow.data.body')} · {t('flow.data.bytes', { bytes: request.bodyBytes, max })}
        </h4>
        <pre className={css.body} data-testid="body">
          {body ?? (request.bodyBytes === 0 ? t('flow.data.noBody') : t('flow.data.loading'))}
        </pre>
      </div>
    </>
  );
}
