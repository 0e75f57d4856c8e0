import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCatalogue } from '../i18n/i18n.ts';
import { CustomData } from './CustomData.tsx';
import { useConsole } from './console-store.ts';
import css from './Field.module.css';
import { Choice, TextLine } from './Field.tsx';
import { type FormAccess } from './form-access.ts';
import { showsAlert } from './kinds.ts';
import { LocalisedFields } from './localised/LocalisedFields.tsx';
import { numberOr } from './typed-value.ts';

const lifetimes = ['', '0', '3600', '86400', '2592000'] as const;
const lifetimeWords = { '': 'policy', 0: 'once', 3600: 'hour', 86400: 'day', 2592000: 'month' } as const;

function AlertFields({ form }: { readonly form: FormAccess }) {
  const { t } = useTranslation();
  const sound = form.get(['aps', 'sound']);
  const soundPath = typeof sound === 'object' && sound !== null ? ['aps', 'sound', 'name'] : ['aps', 'sound'];
  const field = (name: 'badge' | 'thread' | 'category' | 'relevance' | 'filter', path: string[], number = false) => (
    <TextLine
      name={name}
      label={t(`composer.field.${name}`)}
      value={form.text(path)}
      onChange={(value) => form.set(path, number ? numberOr(value) : value)}
      disabled={form.frozen}
    />
  );
  return (
    <>
      <div className={css.two}>
        <TextLine
          name="sound"
          label={t('composer.field.sound')}
          value={form.text(soundPath)}
          onChange={(value) => form.set(soundPath, value)}
          disabled={form.frozen}
          choices={['default']}
        />
        {field('badge', ['aps', 'badge'], true)}
      </div>
      <TextLine
        name="image"
        label={t('composer.field.image')}
        hint={t('composer.imageHint')}
        value={form.text(['image-url'])}
        onChange={(url) => form.set(['image-url'], url)}
        disabled={form.frozen}
      />
      <label className={css.check}>
        <input
          type="checkbox"
          name="mutable"
          checked={form.get(['aps', 'mutable-content']) === 1}
          disabled={form.frozen}
          onChange={({ target }) => form.set(['aps', 'mutable-content'], target.checked ? 1 : undefined)}
        />
        {t('composer.field.mutable')}
      </label>
      <div className={css.two}>
        {field('thread', ['aps', 'thread-id'])}
        {field('category', ['aps', 'category'])}
      </div>
    </>
  );
}

function HeaderFields() {
  const { t } = useTranslation();
  const { composer } = useCatalogue();
  const draft = useConsole((console) => console.draft);
  const change = useConsole((console) => console.change);
  // a lifetime somebody types may pass one of the list on its way
  const [typing, setTyping] = useState(false);
  const custom = typing || !lifetimes.some((known) => known === draft.expiration);
  return (
    <>
      <TextLine
        name="collapse"
        label={t('composer.field.collapse')}
        value={draft.collapseId}
        onChange={(collapseId) => change({ collapseId })}
      />
      <div className={css.two}>
        <Choice
          name="expiration"
          label={t('composer.field.expiration')}
          value={custom ? 'custom' : draft.expiration}
          options={[
            ...lifetimes.map((seconds) => [seconds, t(`composer.expirations.${lifetimeWords[seconds]}`)] as const),
            ['custom', t('composer.expirations.custom')] as const,
          ]}
          onChange={(expiration) => {
            setTyping(expiration === 'custom');
            change({ expiration: expiration === 'custom' ? '600' : expiration });
          }}
        />
        <Choice
          name="priority"
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
      {custom && (
        <TextLine
          name="lifetime"
          label={t('composer.field.lifetime')}
          value={draft.expiration}
          onChange={(expiration) => {
            setTyping(true);
            change({ expiration: expiration.trim() });
          }}
        />
      )}
    </>
  );
}

/** Every other field, in Apple's order; whether they are open is remembered. */
export function MoreFields({ form }: { readonly form: FormAccess }) {
  const { t } = useTranslation();
  const { kind, topic } = useConsole((console) => console.draft);
  const change = useConsole((console) => console.change);
  const open = useConsole((console) => console.moreOpen);
  const setOpen = useConsole((console) => console.setMoreOpen);
  return (
    <details
      className={css.more}
      open={open}
      onToggle={({ currentTarget, target }) => target === currentTarget && setOpen(currentTarget.open)}
      data-testid="more"
    >
      <summary>{t('composer.more')}</summary>
      <div>
        {showsAlert(kind) && <AlertFields form={form} />}
        <HeaderFields />
        {showsAlert(kind) && (
          <div className={css.two}>
            <TextLine
              name="relevance"
              label={t('composer.field.relevance')}
              value={form.text(['aps', 'relevance-score'])}
              onChange={(value) => form.set(['aps', 'relevance-score'], numberOr(value))}
              disabled={form.frozen}
            />
            <TextLine
              name="filter"
              label={t('composer.field.filter')}
              value={form.text(['aps', 'filter-criteria'])}
              onChange={(value) => form.set(['aps', 'filter-criteria'], value)}
              disabled={form.frozen}
            />
          </div>
        )}
        {showsAlert(kind) && <LocalisedFields form={form} />}
        <CustomData form={form} />
        <TextLine
          name="topic"
          label={t('composer.field.topic')}
          hint={t('composer.topicHint')}
          value={topic}
          onChange={(value) => change({ topic: value.trim() })}
        />
      </div>
    </details>
  );
}
