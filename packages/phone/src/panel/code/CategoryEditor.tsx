import { categoryOptions, type NotificationCategory } from '@apns-sim/device';
import { useWording } from '../../text/phone-text.ts';
import fields from '../fields/Fields.module.css';
import { OptionsField } from '../fields/OptionsField.tsx';
import { TextField } from '../fields/TextField.tsx';
import { Part } from '../Part.tsx';
import css from '../StatePanel.module.css';
import { ActionEditor } from './ActionEditor.tsx';
import { freeName } from './free-name.ts';

/** One category: its name, what stands for hidden text, and its actions in their order. */
export function CategoryEditor({
  path,
  category,
  onChange,
  onRemove,
}: {
  /** Where it stands in the code. */
  readonly path: string;
  readonly category: NotificationCategory;
  /** Gives what is wrong with it, in words. */
  readonly onChange: (category: NotificationCategory) => string | undefined;
  readonly onRemove: () => void;
}) {
  const { t } = useWording();
  const { identifier, actions, options, hiddenPreviewsBodyPlaceholder = '' } = category;
  const placeholder = (text: string) => {
    const { hiddenPreviewsBodyPlaceholder: _old, ...others } = category;
    return onChange(text === '' ? others : { ...others, hiddenPreviewsBodyPlaceholder: text });
  };
  const add = () => {
    const fresh = { identifier: freeName('ACTION', actions), title: t('newAction'), options: [] };
    onChange({ ...category, actions: [...actions, fresh] });
  };
  return (
    <Part
      inner
      title={
        <>
          <code>{identifier}</code> <small>{t('actionsOf', { count: actions.length })}</small>
        </>
      }
      data-category={identifier}
    >
      <TextField
        name={`${path}.identifier`}
        label={<code>identifier</code>}
        value={identifier}
        onCommit={(text) => onChange({ ...category, identifier: text })}
      />
      <TextField
        name={`${path}.hiddenPreviewsBodyPlaceholder`}
        label={<code>hiddenPreviewsBodyPlaceholder</code>}
        value={hiddenPreviewsBodyPlaceholder}
        placeholder="%u …"
        onCommit={placeholder}
      />
      <OptionsField
        name={`${path}.options`}
        legend={<code>options</code>}
        options={categoryOptions}
        chosen={options}
        onChange={(chosen) => onChange({ ...category, options: chosen })}
      />
      <ol className={css.cards} aria-label={t('actions')}>
        {actions.map((action, index) => (
          <li key={index} className={css.card} data-action-editor={action.identifier}>
            <ActionEditor
              path={`${path}.actions[${index}]`}
              action={action}
              onChange={(next) => onChange({ ...category, actions: actions.with(index, next) })}
              onRemove={() => onChange({ ...category, actions: actions.toSpliced(index, 1) })}
              onUp={
                index === 0
                  ? undefined
                  : () =>
                      onChange({ ...category, actions: actions.toSpliced(index, 1).toSpliced(index - 1, 0, action) })
              }
            />
          </li>
        ))}
      </ol>
      <div className={css.starts}>
        <button type="button" className={fields.button} data-add="action" onClick={add}>
          + {t('addAction')}
        </button>
        <button type="button" className={fields.button} data-remove="category" onClick={onRemove}>
          {t('removeCategory', { name: identifier })}
        </button>
      </div>
    </Part>
  );
}
