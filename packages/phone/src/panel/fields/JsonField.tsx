import { useWording } from '../../text/phone-text.ts';
import { TextField } from './TextField.tsx';

/** A value as JSON. */
export function JsonField<Value>({
  name,
  label,
  value,
  rows = 5,
  onCommit,
}: {
  /** Where it stands in the state, as a path. */
  readonly name: string;
  readonly label: string;
  readonly value: Value;
  readonly rows?: number;
  /** Hears what was read; gives what is wrong with it, in words. */
  readonly onCommit: (value: Value) => string | undefined;
}) {
  const { t } = useWording();
  function read(text: string): string | undefined {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch (error) {
      return t('notJson', { error: error instanceof Error ? error.message : String(error) });
    }
    // whether it is of the right shape is asked by the one who takes it
    return onCommit(value as Value);
  }
  return (
    <TextField
      name={name}
      label={<code>{label}</code>}
      value={JSON.stringify(value, null, 2) ?? 'null'}
      rows={rows}
      onCommit={read}
    />
  );
}
