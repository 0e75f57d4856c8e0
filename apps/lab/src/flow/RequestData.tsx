import { type DeliveryEvent, headerNames, headerValue, pushTypes } from '@apns-sim/protocol';
import { useTranslation } from 'react-i18next';
import { useCatalogue } from '../i18n/i18n.ts';
import { abbreviate } from '../present/abbreviate.ts';
import { bodyText } from './body-text.ts';
import css from './HopData.module.css';
import { useBody } from './use-body.ts';

/** A request's fields, each with its meaning. */
export function HeaderTable({ headers }: { readonly headers: readonly (readonly [string, string])[] }) {
  const { wire } = useCatalogue();
  const meanings: Record<string, string> = wire.headers;
  return (
    <table className={css.headers}>
      <tbody>
        {headers.map(([name, value]) => (
          <tr key={`${name} ${value}`}>
            <td>{name}</td>
            <td>
              {abbreviate(value)}
              {meanings[name] !== undefined && <small>{meanings[name]}</small>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The request as it stood on the wire. */
export function RequestData({ event }: { readonly event: Extract<DeliveryEvent, { type: 'received' }> }) {
  const { t } = useTranslation();
  const { request, connection, streamId } = event;
  const bytes = useBody(event.uniqueId);
  const body = bytes === null ? null : bodyText(bytes);
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
          {t('wire.data.request')} · {connection.alpn ?? 'h2'} · {connection.tls} · {t('wire.data.stream')} {streamId}
        </h4>
        <HeaderTable headers={[...pseudo, ...request.headers]} />
      </div>
      <div>
        <h4>
          {t('wire.data.body')} · {t('wire.data.bytes', { bytes: request.bodyBytes, max })}
        </h4>
        {/* wide lines are moved sideways by key, too */}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to take the focus. Source: WCAG 2.1.1 */}
        <pre className={css.body} data-testid="body" tabIndex={0}>
          {body ?? (request.bodyBytes === 0 ? t('wire.data.noBody') : t('wire.data.loading'))}
        </pre>
      </div>
    </>
  );
}
