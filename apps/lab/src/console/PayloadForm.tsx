import { interruptionLevels } from '@apns-sim/protocol';
import { useTranslation } from 'react-i18next';
import { useConsole } from './console-store.ts';
import css from './Field.module.css';
import { Choice, TextArea, TextLine } from './Field.tsx';
import { useForm } from './form-access.ts';
import { showsAlert } from './kinds.ts';
import { MoreFields } from './MoreFields.tsx';

const events = ['start', 'update', 'end'] as const;

/** The form beside the JSON: each field changes its own value in the text and nothing else. */
export function PayloadForm() {
  const { t } = useTranslation();
  const { kind } = useConsole((console) => console.draft);
  const form = useForm();
  const alert = form.get(['aps', 'alert']);
  const line = (name: 'title' | 'subtitle') => (
    <TextLine
      name={name}
      label={t(`composer.field.${name}`)}
      value={form.text(['aps', 'alert', name])}
      onChange={(value) => form.set(['aps', 'alert', name], value)}
      disabled={form.frozen}
    />
  );
  return (
    <>
      {form.frozen && (
        <p className={css.frozen} role="status" data-testid="frozen">
          {t('composer.frozen')}
        </p>
      )}
      {kind === 'liveactivity' && (
        <Choice
          label={t('composer.field.event')}
          value={form.text(['aps', 'event'])}
          disabled={form.frozen}
          options={[['', '—'] as const, ...events.map((event) => [event, t(`composer.events.${event}`)] as const)]}
          onChange={(event) => form.set(['aps', 'event'], event)}
        />
      )}
      {showsAlert(kind) && (
        <>
          <div className={css.two}>
            {line('title')}
            {line('subtitle')}
          </div>
          <TextArea
            name="body"
            label={t('composer.field.body')}
            value={typeof alert === 'string' ? alert : form.text(['aps', 'alert', 'body'])}
            onChange={(body) =>
              typeof alert === 'string' && body !== ''
                ? form.set(['aps', 'alert'], body)
                : form.set(['aps', 'alert', 'body'], body)
            }
            disabled={form.frozen}
          />
          <Choice
            name="level"
            label={t('composer.field.level')}
            value={form.text(['aps', 'interruption-level'])}
            disabled={form.frozen}
            options={[
              ['', t('composer.levels.standard')] as const,
              ...interruptionLevels.map((level) => [level, t(`composer.levels.${level}`)] as const),
            ]}
            onChange={(level) => form.set(['aps', 'interruption-level'], level)}
          />
        </>
      )}
      <MoreFields form={form} />
    </>
  );
}
