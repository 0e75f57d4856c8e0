import { type CodedField, type HeaderBlock } from '@apns-sim/protocol';
import { Lock } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { abbreviate } from '../../present/abbreviate.ts';
import button from './FrameTable.module.css';
import css from './HeaderBlockTable.module.css';

/** Who asks is nobody's business at a glance: the field is covered until somebody wants to see it. */
function Value({ field }: { readonly field: CodedField }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  if (field.name !== 'authorization') return <>{abbreviate(field.value)}</>;
  return (
    <>
      <span data-testid="authorization">{shown ? abbreviate(field.value) : '••••••••'}</span>
      <button type="button" className={button.more} aria-pressed={shown} onClick={() => setShown(!shown)}>
        {t('wire.frames.reveal')}
      </button>
    </>
  );
}

function Coding({ field }: { readonly field: CodedField }) {
  const { t } = useTranslation();
  const { coding, table, index, huffman } = field;
  const where = table === null ? '' : ` · ${t(`wire.frames.table.${table}`)} ${index}`;
  const coded =
    huffman.length === 0 ? '' : ` · Huffman: ${huffman.map((part) => t(`wire.frames.part.${part}`)).join(' + ')}`;
  return (
    <td className={css.coding} data-coding={coding}>
      {coding === 'neverIndexed' && <Lock size={12} aria-hidden />}
      {t(`wire.frames.coding.${coding}`)}
      {where}
      {coded}
    </td>
  );
}

/** A header block read: each field with how HPACK put it on the wire. */
export function HeaderBlockTable({ block }: { readonly block: HeaderBlock }) {
  const { t } = useTranslation();
  if (block.state === 'unknown')
    return (
      <p data-testid="block-unknown">
        {t('wire.frames.unknown')}: {block.why}
      </p>
    );
  const { fields, bytes, plainBytes, tableEntries, tableBytes, tableSizeUpdates } = block;
  return (
    <>
      <p>
        {t('wire.frames.packed', { bytes, plain: plainBytes })} ·{' '}
        {t('wire.frames.behind', { count: tableEntries, bytes: tableBytes })}
        {tableSizeUpdates.map((size) => ` · ${t('wire.frames.tableSize', { size })}`)}
      </p>
      <table className={css.block} data-testid="header-block">
        <thead>
          <tr>
            <th scope="col">{t('wire.frames.field')}</th>
            <th scope="col">{t('wire.frames.value')}</th>
            <th scope="col">{t('wire.frames.how')}</th>
            <th scope="col">{t('wire.frames.length')}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field, at) => (
            <tr key={at} data-field={field.name}>
              <th scope="row">{field.name}</th>
              <td className={css.value}>
                <Value field={field} />
              </td>
              <Coding field={field} />
              <td className={css.bytes} title={field.hex ?? undefined}>
                {field.bytes}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
