import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Command, matches } from './commands.ts';
import css from './Palette.module.css';
import { useCommands } from './use-commands.ts';

/** The input and what it finds; there only while the palette is open. */
export function PaletteLines({ close }: { readonly close: () => void }) {
  const { t } = useTranslation();
  const groups = useCommands();
  const input = useRef<HTMLInputElement>(null);
  // the lines may come after the dialog has looked for something to focus
  useEffect(() => input.current?.focus(), []);
  const after = useRef<() => void>(() => {});
  // what is done may move the focus: it waits until the palette has given it back
  useEffect(() => () => void setTimeout(() => after.current(), 0), []);
  return (
    <Autocomplete.Root
      open
      inline
      items={groups}
      autoHighlight="always"
      keepHighlight
      itemToStringValue={({ label }: Command) => label}
      filter={(command: Command, typed) => matches(command, typed)}
    >
      <Autocomplete.Input
        ref={input}
        className={css.input}
        aria-label={t('palette.find')}
        placeholder={t('palette.find')}
      />
      <Dialog.Close className="visually-hidden">{t('shell.close')}</Dialog.Close>
      <Autocomplete.Empty className={css.none}>{t('palette.none')}</Autocomplete.Empty>
      <Autocomplete.List className={css.list}>
        {(group: (typeof groups)[number]) => (
          <Autocomplete.Group key={group.value} items={group.items} className={css.group}>
            <Autocomplete.GroupLabel className={css.label}>{group.value}</Autocomplete.GroupLabel>
            <Autocomplete.Collection>
              {(command: (typeof group.items)[number]) => (
                <Autocomplete.Item
                  key={command.id}
                  value={command}
                  className={css.item}
                  data-command={command.id}
                  onClick={() => {
                    after.current = command.run;
                    close();
                  }}
                >
                  <span>{command.label}</span>
                  {command.hint !== '' && <kbd>{command.hint}</kbd>}
                </Autocomplete.Item>
              )}
            </Autocomplete.Collection>
          </Autocomplete.Group>
        )}
      </Autocomplete.List>
      <p className={css.foot}>{t('palette.enter')}</p>
    </Autocomplete.Root>
  );
}
