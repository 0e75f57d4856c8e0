import { type DeviceState } from '@apns-sim/device';
import { type PreviewPlace, PushPreview } from '@apns-sim/phone';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLab } from '../../store/lab.ts';
import { browserClock } from '../../time.ts';
import { useConsole } from '../console-store.ts';
import drawer from '../drawer/Drawer.module.css';
import { type Target } from '../recipient.ts';
import { foresee, type Situation } from './foresee.ts';
import css from './Preview.module.css';

const switches = ['dark', 'chinese', 'hidden', 'large', 'long'] as const;
type Switch = (typeof switches)[number];

const situations = ['lock', 'banner', 'nc'] as const satisfies readonly Situation[];

/** The phone with what was switched here, and nothing else changed. */
function asSwitched(state: DeviceState, on: readonly Switch[]): DeviceState {
  return {
    ...state,
    ...(on.includes('dark') && { appearance: state.appearance === 'dark' ? 'light' : 'dark' }),
    ...(on.includes('chinese') && { language: state.language === 'en' ? 'zh-Hans' : 'en' }),
    ...(on.includes('hidden') && { previews: 'never' }),
  };
}

/** Which of the three a person would see now, as the phone is. */
const isNow = (situation: Situation, { lock, surface }: DeviceState): boolean =>
  situation === 'lock'
    ? lock !== 'unlocked'
    : situation === 'nc'
      ? surface.at === 'notificationCenter'
      : lock === 'unlocked';

/** The draft on the chosen phone before it is sent: Lock Screen, banner and Notification Center, by the phone's own parts. */
export function Preview({ target }: { readonly target: Target }) {
  const { t } = useTranslation();
  const draft = useConsole((console) => console.draft);
  const mirror = useLab((lab) => (target.known === null ? undefined : lab.mirrors[target.known.phoneId]));
  const [on, setOn] = useState<readonly Switch[]>([]);
  if (mirror === undefined)
    return (
      <div className={drawer.panel}>
        <p className={drawer.empty}>{t('composer.preview.noPhone')}</p>
      </div>
    );
  const now = browserClock.now() + mirror.clockOffset;
  const state = asSwitched(mirror.state, on);
  const toggle = (name: Switch) => setOn(on.includes(name) ? on.filter((other) => other !== name) : [...on, name]);
  return (
    <div className={drawer.panel} data-testid="preview">
      <fieldset className={css.switches} aria-label={t('composer.preview.switches')}>
        {switches.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={on.includes(name)}
            data-switch={name}
            onClick={() => toggle(name)}
          >
            {t(`composer.preview.switch.${name}`)}
          </button>
        ))}
      </fieldset>
      {situations.map((situation) => {
        const foreseen = foresee(state, draft, target, { situation, now });
        const place: PreviewPlace = on.includes('long') && foreseen.item !== null ? 'longlook' : situation;
        return (
          <figure
            key={situation}
            className={css.thumbnail}
            data-thumbnail={situation}
            data-shown={foreseen.item !== null}
          >
            <figcaption>
              {t(`composer.preview.${situation}`)}
              {isNow(situation, mirror.state) && <em>{t('composer.preview.now')}</em>}
              <span data-shown={foreseen.item !== null}>
                {t(foreseen.item === null ? 'composer.preview.not' : 'composer.preview.yes')}
              </span>
            </figcaption>
            <PushPreview {...foreseen} place={place} at={now} textScale={on.includes('large') ? 1.3 : 1} />
          </figure>
        );
      })}
    </div>
  );
}
