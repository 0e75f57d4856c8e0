import { interruptionLevels, type Json } from '@apns-sim/protocol';
import { useTranslation } from 'react-i18next';
import { useCatalogue } from '../i18n/i18n.ts';
import css from './Console.module.css';
import { type Draft, readPayload, setValue, valueAt } from './draft.ts';
import { Choice, TextLine } from './Field.tsx';

/** What the form's fields stand for in the payload. */
const paths = {
  title: ['aps', 'alert', 'title'],
  body: ['aps', 'alert', 'body'],
  subtitle: ['aps', 'alert', 'subtitle'],
  level: ['aps', 'interruption-level'],
  sound: ['aps', 'sound'],
  badge: ['aps', 'badge'],
  thread: ['aps', 'thread-id'],
} as const;

const text = (value: Json | undefined) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** The form beside the JSON: each field changes its own value in the text and nothing else. */
export function PayloadForm({
  draft,
  change,
}: {
  readonly draft: Draft;
  readonly change: (to: Partial<Draft>) => void;
}) {
  const { t } = useTranslation();
  const { composer } = useCatalogue();
  const read = readPayload(draft.payload);
  const disabled = !read.ok;
  const payload = read.ok ? read.payload : {};
  const get = (name: keyof typeof paths) => text(valueAt(payload, paths[name]));
  const set = (name: keyof typeof paths) => (value: string) => {
    const wanted = value === '' ? undefined : name === 'badge' && /^\d+$/.test(value) ? Number(value) : value;
    // a text as alert is the body: give it a dictionary before a title can stand beside it
    const alert = valueAt(payload, ['aps', 'alert']);
    const whole =
      typeof alert === 'string' && paths[name][1] === 'alert'
        ? setValue(draft.payload, ['aps', 'alert'], { body: alert })
        : draft.payload;
    change({ payload: setValue(whole, paths[name], wanted) });
  };
  return (
    <>
      {draft.kind === 'alert' && (
        <>
          <TextLine
            name="title"
            label={t('composer.field.title')}
            value={get('title')}
            onChange={set('title')}
            disabled={disabled}
          />
          <TextLine
            name="body"
            label={t('composer.field.body')}
            value={
              typeof valueAt(payload, ['aps', 'alert']) === 'string'
                ? text(valueAt(payload, ['aps', 'alert']))
                : get('body')
            }
            onChange={set('body')}
            disabled={disabled}
          />
          <Choice
            label={t('composer.field.level')}
            value={get('level') || 'active'}
            disabled={disabled}
            options={interruptionLevels.map((level) => [level as string, t(`composer.levels.${level}`)] as const)}
            onChange={(level) => set('level')(level === 'active' ? '' : level)}
          />
          <div className={css.two}>
            <Choice
              label={t('composer.field.sound')}
              value={get('sound') === '' ? '' : 'default'}
              disabled={disabled}
              options={[
                ['', t('composer.sounds.none')],
                ['default', t('composer.sounds.default')],
              ]}
              onChange={set('sound')}
            />
            <TextLine
              name="badge"
              label={t('composer.field.badge')}
              value={get('badge')}
              onChange={set('badge')}
              disabled={disabled}
            />
          </div>
        </>
      )}
      <details className={css.more}>
        <summary>{t('composer.more')}</summary>
        <div>
          {draft.kind === 'alert' && (
            <div className={css.two}>
              <TextLine
                label={t('composer.field.subtitle')}
                value={get('subtitle')}
                onChange={set('subtitle')}
                disabled={disabled}
              />
              <TextLine
                label={t('composer.field.thread')}
                value={get('thread')}
                onChange={set('thread')}
                disabled={disabled}
              />
            </div>
          )}
          <TextLine
            label={t('composer.field.collapse')}
            value={draft.collapseId}
            onChange={(collapseId) => change({ collapseId })}
          />
          <div className={css.two}>
            <Choice
              label={t('composer.field.expiration')}
              value={draft.expiration}
              options={[
                ['', t('composer.expirations.policy')],
                ['0', t('composer.expirations.once')],
                ['3600', t('composer.expirations.hour')],
                ['86400', t('composer.expirations.day')],
                ['2592000', t('composer.expirations.month')],
              ]}
              onChange={(expiration) => change({ expiration })}
            />
            <Choice
              label={t('composer.field.priority')}
              value={draft.priority}
              options={[
                ['', t('composer.priorities.auto')],
                ['10', composer.priorities[10]],
                ['5', composer.priorities[5]],
                ['1', composer.priorities[1]],
              ]}
              onChange={(priority) => change({ priority })}
            />
          </div>
          <TextLine
            label={t('composer.field.topic')}
            hint={t('composer.topicHint')}
            value={draft.topic}
            onChange={(topic) => change({ topic: topic.trim() })}
          />
        </div>
      </details>
    </>
  );
}
