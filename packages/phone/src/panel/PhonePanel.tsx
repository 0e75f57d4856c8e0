import { type DeviceState, type UserEvent } from '@apns-sim/device';
import { useMemo } from 'react';
import { Glyph, type GlyphName } from '../icons/Glyph.tsx';
import { keyOf, type PhoneControlName, phoneControls, phoneKeyEvent } from '../phone-keys.ts';
import { type PhoneLanguage, type TextKey, textsIn } from '../text/phone-text.ts';
import css from './PhonePanel.module.css';

interface Control {
  readonly control: PhoneControlName;
  readonly glyph: GlyphName;
  readonly text: TextKey;
  /** `undefined`: a push button without a state. */
  readonly pressed?: boolean;
}

function actionsOf(state: DeviceState): readonly Control[] {
  const locked = state.lock !== 'unlocked';
  const dark = state.lock === 'screenOff' || state.lock === 'aod';
  return [
    { control: 'side', glyph: 'side', text: 'sideButton' },
    locked
      ? { control: 'lock', glyph: dark ? 'appearance' : 'unlock', text: dark ? 'wakeShort' : 'unlock' }
      : { control: 'lock', glyph: 'lock', text: 'lock' },
    { control: 'home', glyph: 'home', text: 'home' },
    {
      control: 'switcher',
      glyph: 'switcher',
      text: 'switcherShort',
      pressed: state.surface.at === 'appSwitcher' && !dark,
    },
    {
      control: 'center',
      glyph: 'center',
      text: 'centerShort',
      pressed: state.surface.at === 'notificationCenter' && !dark,
    },
    { control: 'undo', glyph: 'undo', text: 'undo' },
    { control: 'power', glyph: 'power', text: 'power', pressed: state.power === 'on' },
  ];
}

function settingsOf(state: DeviceState): readonly Control[] {
  return [
    {
      control: 'ringer',
      glyph: state.ringer === 'silent' ? 'bellOff' : 'bell',
      text: 'ringer',
      pressed: state.ringer === 'silent',
    },
    { control: 'airplane', glyph: 'airplane', text: 'airplaneShort', pressed: state.network === 'airplane' },
    { control: 'focus', glyph: 'moon', text: 'focus', pressed: state.focus !== null },
    { control: 'lowPower', glyph: 'battery', text: 'lowPower', pressed: state.lowPower },
    { control: 'face', glyph: 'face', text: 'face', pressed: state.face === 'looking' },
    { control: 'appearance', glyph: 'appearance', text: 'appearance', pressed: state.appearance === 'dark' },
    { control: 'skin', glyph: 'glass', text: 'skin', pressed: state.skin === 'ios26' },
  ];
}

const displays = [
  { control: 'displayStack', glyph: 'stack', text: 'displayStack', value: 'stack' },
  { control: 'displayList', glyph: 'list', text: 'displayList', value: 'list' },
  { control: 'displayCount', glyph: 'count', text: 'displayCount', value: 'count' },
] as const satisfies readonly (Control & { readonly value: DeviceState['display'] })[];

const volumes = [
  { control: 'volumeDown', sign: '–', text: 'volumeDown' },
  { control: 'volumeUp', sign: '+', text: 'volumeUp' },
] as const;

export interface PhonePanelProps {
  readonly state: DeviceState;
  readonly dispatch: (event: UserEvent) => void;
  /** The panel belongs to the page, so it may speak another language than the phone. */
  readonly language?: PhoneLanguage;
}

/** What hands do to a phone, as buttons: each gesture and each switch with its name, its state and its key. */
export function PhonePanel({ state, dispatch, language = state.language }: PhonePanelProps) {
  const t = useMemo(() => textsIn(language), [language]);
  const off = state.power === 'off';
  const button = ({ control, glyph, text, pressed }: Control) => (
    <button
      key={control}
      type="button"
      className={css.control}
      data-control={control}
      aria-pressed={pressed}
      aria-keyshortcuts={keyOf(control)}
      disabled={off && control !== 'power'}
      onClick={() => dispatch(phoneControls[control](state))}
    >
      <span className={css.glyph}>
        <Glyph name={glyph} />
        <span className={css.key} aria-hidden="true">
          {keyOf(control)}
        </span>
      </span>
      <span className={css.name}>{t(text)}</span>
    </button>
  );
  return (
    <section
      className={css.panel}
      lang={language}
      aria-label={t('panel')}
      data-testid="phone-panel"
      onKeyDown={(event) => {
        const asked = phoneKeyEvent(event, state);
        if (asked === null) return;
        event.preventDefault();
        dispatch(asked);
      }}
    >
      <fieldset className={css.grid} aria-label={t('panelActions')}>
        {actionsOf(state).map(button)}
      </fieldset>
      <fieldset className={css.grid} aria-label={t('panelSettings')}>
        {settingsOf(state).map(button)}
      </fieldset>
      <div className={css.choices}>
        <fieldset className={css.displays} aria-label={t('panelDisplay')}>
          <span className={css.caption}>{t('panelDisplay')}</span>
          <span className={css.segments}>
            {displays.map(({ control, glyph, text, value }) => (
              <button
                key={control}
                type="button"
                data-control={control}
                aria-pressed={state.display === value}
                aria-keyshortcuts={keyOf(control)}
                disabled={off}
                onClick={() => dispatch(phoneControls[control](state))}
              >
                <Glyph name={glyph} />
                {t(text)}
              </button>
            ))}
          </span>
        </fieldset>
        <fieldset className={css.displays} aria-label={t('ringerVolume')}>
          <span className={css.caption}>{t('ringerVolume')}</span>
          <span className={css.segments}>
            {volumes.map(({ control, sign, text }) => (
              <button
                key={control}
                type="button"
                data-control={control}
                aria-label={t(text)}
                aria-keyshortcuts={keyOf(control)}
                disabled={off}
                onClick={() => dispatch(phoneControls[control](state))}
              >
                {sign}
              </button>
            ))}
            <output className={css.volume} data-testid="ringer-volume">
              {state.ringerVolume}
            </output>
          </span>
        </fieldset>
      </div>
    </section>
  );
}
