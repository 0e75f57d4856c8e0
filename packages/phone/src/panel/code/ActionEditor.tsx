import { actionOptions, type NotificationAction } from '@apns-sim/device';
import { useWording } from '../../text/phone-text.ts';
import { CheckField } from '../fields/CheckField.tsx';
import fields from '../fields/Fields.module.css';
import { OptionsField } from '../fields/OptionsField.tsx';
import { TextField } from '../fields/TextField.tsx';
import css from '../StatePanel.module.css';

/** One action of a category; with a text input it asks for a line of text. */
export function ActionEditor({
  path,
  action,
  onChange,
  onRemove,
  onUp,
}: {
  /** Where it stands in the code. */
  readonly path: string;
  readonly action: NotificationAction;
  /** Gives what is wrong with it, in words. */
  readonly onChange: (action: NotificationAction) => string | undefined;
  readonly onRemove: () => void;
  /** `undefined` for the first one. */
  readonly onUp: (() => void) | undefined;
}) {
  const { t } = useWording();
  const { identifier, title, options, textInput } = action;
  const withTextInput = (on: boolean) => {
    const { textInput: _old, ...plain } = action;
    onChange(on ? { ...plain, textInput: { buttonTitle: t('send'), placeholder: '' } } : plain);
  };
  return (
    <>
      <div className={css.cardHead}>
        <b>{title}</b>
        <button
          type="button"
          className={fields.quiet}
          disabled={onUp === undefined}
          aria-label={t('moveUp', { name: title })}
          title={t('moveUp', { name: title })}
          onClick={onUp}
        >
          ↑
        </button>
        <button
          type="button"
          className={fields.quiet}
          aria-label={t('removeAction', { name: title })}
          title={t('removeAction', { name: title })}
          data-remove="action"
          onClick={onRemove}
        >
          ✕
        </button>
      </div>
      <TextField
        name={`${path}.identifier`}
        label={<code>identifier</code>}
        value={identifier}
        onCommit={(text) => onChange({ ...action, identifier: text })}
      />
      <TextField
        name={`${path}.title`}
        label={<code>title</code>}
        value={title}
        onCommit={(text) => onChange({ ...action, title: text })}
      />
      <OptionsField
        name={`${path}.options`}
        legend={<code>options</code>}
        options={actionOptions}
        chosen={options}
        first={
          <CheckField
            name={`${path}.textInput`}
            label={<code>textInput</code>}
            checked={textInput !== undefined}
            onChange={withTextInput}
          />
        }
        onChange={(chosen) => onChange({ ...action, options: chosen })}
      />
      {textInput !== undefined &&
        (['buttonTitle', 'placeholder'] as const).map((name) => (
          <TextField
            key={name}
            name={`${path}.textInput.${name}`}
            label={<code>{name}</code>}
            value={textInput[name]}
            onCommit={(text) => onChange({ ...action, textInput: { ...textInput, [name]: text } })}
          />
        ))}
    </>
  );
}
