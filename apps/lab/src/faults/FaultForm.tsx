import { type FaultKind } from '@apns-sim/protocol';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DoorError } from '../api/http.ts';
import button from '../shell/Button.module.css';
import { CopyButton } from '../shell/CopyButton.tsx';
import { DeedFields } from './DeedFields.tsx';
import css from './FaultForm.module.css';
import panel from './Faults.module.css';
import { FormLine } from './FormLine.tsx';
import { type Act, lay } from './fault-actions.ts';
import { controlOf, draftGroups, emptyDraft, type FaultDraft, kindsOf, requestOf, textScopes } from './fault-draft.ts';
import { deedWords } from './fault-words.ts';
import { useScopeHints } from './use-scope-hints.ts';

/** Any one fault: a kind with its own fields, to whom, how often and when. */
export function FaultForm({ act }: { readonly act: Act }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<FaultDraft>(() => emptyDraft('reason'));
  const [refused, setRefused] = useState<Readonly<Record<string, string>>>({});
  const hints = useScopeHints();
  const request = requestOf(draft);
  const json = JSON.stringify(request);
  const set = (change: Partial<FaultDraft>) => setDraft({ ...draft, ...change });
  async function layIt() {
    try {
      await lay(request);
      setRefused({});
    } catch (error) {
      const errors = error instanceof DoorError ? error.errors : [];
      setRefused(Object.fromEntries(errors.map(({ field, expected }) => [controlOf(field), expected])));
      throw error;
    }
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    void act(layIt, t('faults.laid', { what: deedWords(t, request.do as Record<string, unknown>) }));
  }
  const line = (name: 'nth' | 'every' | 'times' | 'probability' | 'after' | 'at' | 'lasts' | 'repeat') => (
    <FormLine
      name={name}
      label={t(`faults.form.${name}`)}
      value={draft[name]}
      refused={refused[name]}
      numeric={name !== 'at'}
      wide={name === 'at'}
      placeholder={name === 'at' ? t('faults.form.date') : undefined}
      onChange={(value) => set({ [name]: value })}
    />
  );
  return (
    <form className={panel.card} onSubmit={submit} aria-labelledby="lay-title" data-testid="fault-form" noValidate>
      <h3 id="lay-title">{t('faults.form.title')}</h3>
      <label className={css.line}>
        {t('faults.form.kind')}
        <select
          name="kind"
          value={draft.kind}
          onChange={({ target }) => {
            const kind = target.value as FaultKind;
            setDraft({ ...draft, kind, values: emptyDraft(kind).values });
            setRefused({});
          }}
        >
          {draftGroups.map((group) => (
            <optgroup key={group} label={t(`faults.form.groups.${group}`)}>
              {kindsOf(group).map((kind) => (
                <option key={kind} value={kind}>
                  {t(`faults.kinds.${kind}`)}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      <DeedFields
        draft={draft}
        refused={refused}
        onChange={(name, value) => set({ values: { ...draft.values, [name]: value } })}
      />
      <fieldset className={css.group}>
        <legend>{t('faults.form.whom')}</legend>
        {textScopes.map((scope) => (
          <FormLine
            key={scope}
            name={scope}
            label={t(`faults.scopes.${scope}`)}
            value={draft.scope[scope] ?? ''}
            hints={hints[scope]}
            placeholder={t('faults.form.any')}
            refused={refused[scope]}
            onChange={(value) => set({ scope: { ...draft.scope, [scope]: value } })}
          />
        ))}
      </fieldset>
      <fieldset className={css.group}>
        <legend>{t('faults.form.often')}</legend>
        {line('times')}
        {line('probability')}
        {line('nth')}
        {line('every')}
      </fieldset>
      <fieldset className={css.group}>
        <legend>{t('faults.form.when')}</legend>
        {line('after')}
        {line('at')}
        {line('lasts')}
        {line('repeat')}
      </fieldset>
      <div className={css.row}>
        <button type="submit" className={button.primary} data-testid="lay-fault">
          {t('faults.form.lay')}
        </button>
      </div>
      <div className={css.same}>
        <span>{t('faults.form.same')}</span>
        <code data-testid="fault-json">POST /sim/v1/faults {json}</code>
        <CopyButton text={json} what={t('faults.form.same')} />
      </div>
    </form>
  );
}
