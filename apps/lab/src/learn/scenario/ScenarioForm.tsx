import { Bookmark, Download, Play } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useConsole } from '../../console/console-store.ts';
import { Choice, TextArea, TextLine } from '../../console/Field.tsx';
import { useCatalogue } from '../../i18n/i18n.ts';
import { saveFile } from '../../log/save-file.ts';
import { useOwnScenarios } from '../../scenarios/own-scenarios.ts';
import button from '../../shell/Button.module.css';
import { CopyButton } from '../../shell/CopyButton.tsx';
import { useLab } from '../../store/lab.ts';
import { type CardId, cardIds } from '../break-it/cards.ts';
import { OpenScenario } from './OpenScenario.tsx';
import css from './Scenario.module.css';
import { longest, type Scenario, switches, switchIds } from './scenario.ts';
import { hashOf, writeScenario } from './scenario-text.ts';
import { switchesOf } from './set-up.ts';

const empty: Scenario = { title: '', text: '', phone: {}, push: null, card: null, steps: [] };

/** Puts a scenario together and hands it out as a link or a file. */
export function ScenarioForm() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { scenario: words, breakIt } = useCatalogue();
  const bundleId = useLab((lab) => lab.health?.topic);
  const phone = useLab(({ phones, phoneId }) => phones.find(({ id }) => id === phoneId) ?? phones[0]);
  const { deviceToken: _notHandedOut, ...push } = useConsole((console) => console.draft);
  const [scenario, setScenario] = useState(empty);
  const [withPush, setWithPush] = useState(true);
  const change = (to: Partial<Scenario>) => setScenario((now) => ({ ...now, ...to }));
  const whole = { ...scenario, push: withPush ? push : null };
  const hash = hashOf(whole);
  const link = `${location.origin}/learn/scenario${hash}`;
  const ready = scenario.title.trim() !== '';
  return (
    <form className={css.form} onSubmit={(event) => event.preventDefault()} data-testid="scenario-form">
      <TextLine
        name="scenario-title"
        label={words.titleField}
        value={scenario.title}
        onChange={(title) => change({ title: title.slice(0, longest.title) })}
      />
      <TextArea
        name="scenario-text"
        label={words.textField}
        value={scenario.text}
        onChange={(text) => change({ text: text.slice(0, longest.text) })}
      />
      <fieldset>
        <legend>{words.switches}</legend>
        <div className={css.switches}>
          {switchIds.map((id) => (
            <Choice
              key={id}
              name={`switch-${id}`}
              label={words.names[id]}
              value={scenario.phone[id] ?? ''}
              options={[
                ['', words.asIs] as const,
                ...switches[id].map(
                  (value) => [value, (words.values[id] as Record<string, string>)[value] ?? value] as const,
                ),
              ]}
              onChange={(value) => {
                const { [id]: _before, ...others } = scenario.phone;
                change({ phone: value === '' ? others : { ...others, [id]: value } });
              }}
            />
          ))}
        </div>
        <button
          type="button"
          className={button.button}
          disabled={phone === undefined || bundleId === undefined}
          onClick={() =>
            phone !== undefined && bundleId !== undefined && change({ phone: switchesOf(phone, bundleId) })
          }
        >
          {words.fromPhone}
        </button>
      </fieldset>
      <Choice
        name="scenario-card"
        label={words.card}
        value={scenario.card ?? ''}
        options={[['', words.noCard] as const, ...cardIds.map((id) => [id, breakIt.cards[id].title] as const)]}
        onChange={(card) => change({ card: card === '' ? null : (card as CardId) })}
      />
      <label className={css.check}>
        <input type="checkbox" checked={withPush} onChange={(event) => setWithPush(event.target.checked)} />
        {words.push}
      </label>
      <div className={css.out}>
        {ready ? (
          <>
            <span data-testid="scenario-link" data-link={link}>
              <CopyButton text={link} what={words.link} /> <small>{t('scenario.linkLength', { n: link.length })}</small>
            </span>
            <button
              type="button"
              className={button.button}
              onClick={() => saveFile('scenario.apns-sim.json', writeScenario(whole))}
            >
              <Download size={15} aria-hidden /> {words.save}
            </button>
            <button
              type="button"
              className={button.button}
              onClick={() => navigate(`/scenarios/${useOwnScenarios.getState().keep(whole)}`)}
              data-testid="scenario-keep"
            >
              <Bookmark size={15} aria-hidden /> {t('scenarios.keep')}
            </button>
            <Link className={button.primary} to={`/learn/scenario${hash}`} data-testid="scenario-try">
              <Play size={15} aria-hidden /> {words.tryIt}
            </Link>
          </>
        ) : (
          <span className={css.hint}>{words.needsTitle}</span>
        )}
        <OpenScenario onOpen={(opened) => navigate(`/learn/scenario${hashOf(opened)}`)} />
      </div>
    </form>
  );
}
