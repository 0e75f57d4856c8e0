import { useTranslation } from 'react-i18next';
import { useCatalogue } from '../../i18n/i18n.ts';
import { type FrameKind, fieldsOf, hexOf, lengthOf, type OldPush } from './frames.ts';
import css from './Legacy.module.css';

/** One packet, drawn field by field with its real bytes; the list is the drawing. */
export function FrameFigure({ kind, push }: { readonly kind: FrameKind; readonly push: OldPush }) {
  const { t } = useTranslation();
  const { legacy } = useCatalogue();
  const fields = fieldsOf(kind, push);
  let offset = 0;
  return (
    <figure className={css.figure} data-frame={kind} data-bytes={lengthOf(fields)}>
      <figcaption>
        <h3>{legacy.frames[kind].title}</h3>
        <span className={css.total}>{t('legacy.bytes', { n: lengthOf(fields) })}</span>
        <p>{legacy.frames[kind].text}</p>
      </figcaption>
      <ol className={css.fields}>
        {fields.map(({ role, bytes }) => {
          const at = offset;
          offset += bytes.length;
          return (
            <li key={at} className={css.field} data-role={role} style={{ flexGrow: Math.min(bytes.length, 12) }}>
              <span className={css.name}>{legacy.roles[role]}</span>
              <code>{hexOf(bytes)}</code>
              <small>
                {t('legacy.at', { at })} · {t('legacy.bytes', { n: bytes.length })}
              </small>
            </li>
          );
        })}
      </ol>
      <p className={css.today}>
        <b>{legacy.today}</b> {legacy.frames[kind].today}
      </p>
    </figure>
  );
}
