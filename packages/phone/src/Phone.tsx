import { type DeviceState, screenOf, type UserEvent } from '@apns-sim/device';
import { LazyMotion, MotionConfig } from 'motion/react';
import { type CSSProperties, useMemo, useRef, useState } from 'react';
import { Captions } from './feedback/Captions.tsx';
import { ringsOn } from './feedback/rings-on.ts';
import { useAlerted } from './feedback/use-alerted.ts';
import { useVolumeShown } from './feedback/use-volume-shown.ts';
import { Frame } from './frame/Frame.tsx';
import css from './frame/Phone.module.css';
import { Glass } from './Glass.tsx';
import { loadMotion } from './motion/load-motion.ts';
import { type Overlay, type PhoneAccess, PhoneContext } from './phone-context.ts';
import { phoneKeyEvent } from './phone-keys.ts';
import { wallpaperOf } from './surfaces/Wallpaper.tsx';
import { type PhoneLanguage, type TextKey, textsIn, WordingContext } from './text/phone-text.ts';
import { useKeptFocus } from './use-kept-focus.ts';
import { useNow } from './use-now.ts';

export interface PhoneProps {
  readonly state: DeviceState;
  /** The simulation's time, milliseconds since 1970. */
  readonly now: () => number;
  /** Takes what a person does to the phone to the one that hosts it. */
  readonly dispatch: (event: UserEvent) => void;
  /** Whether `state` is kept up to date; a phone that is not live is dimmed and says so. */
  readonly live: boolean;
  /** The phone's own language when absent. */
  readonly language?: PhoneLanguage;
  /** Pixels a point, 0.62 to 1; as large as fits when absent. */
  readonly pt?: number;
  /** Opaque cards without blur, for screenshots and slow machines. */
  readonly flat?: boolean;
  /** One of the four wallpapers, 0 to 3; the one that goes with the phone's id when absent. */
  readonly wallpaper?: number | undefined;
  /** On a narrow page the glass is the whole page: a handset becomes this phone. */
  readonly fill?: boolean;
  /** Nothing moves, whatever the system says. */
  readonly still?: boolean;
  /** Of the page's Content-Security-Policy, where it lets no other style stand in the page: leaving cards are moved by one. */
  readonly styleNonce?: string;
}

const loadFeatures = async () => (await loadMotion()).domMax;

const stateTexts = {
  screenOff: 'stateScreenOff',
  aod: 'stateDimmed',
  screenOn: 'stateLocked',
  unlocked: 'stateUnlocked',
} as const satisfies Record<DeviceState['lock'], TextKey>;

/** What an open sheet belongs to; when the phone moves on, the sheet is gone. */
const sceneOf = ({ power, lock, surface, language }: DeviceState): string =>
  [power, lock, surface.at, 'bundleId' in surface ? surface.bundleId : '', language].join(' ');

/** An iPhone one can see and use: draws the given state, and asks for changes by `dispatch`. Fills its container, which needs a height. */
export function Phone({
  state,
  now,
  dispatch,
  live,
  language = state.language,
  pt,
  flat = false,
  wallpaper,
  fill = false,
  still = false,
  styleNonce,
}: PhoneProps) {
  const at = useNow(now);
  const screen = useMemo(() => screenOf(state), [state]);
  const wording = useMemo(() => ({ language, t: textsIn(language) }), [language]);
  const [opened, setOpened] = useState<{ readonly overlay: Overlay; readonly scene: string } | null>(null);
  const alerted = useAlerted(state.alerted, now, ringsOn(state));
  const volume = useVolumeShown(state);
  const scene = sceneOf(state);
  const overlay = opened?.scene === scene ? opened.overlay : null;
  const locked = state.lock !== 'unlocked';
  const access: PhoneAccess = {
    state,
    screen,
    at,
    locked,
    wallpaper: wallpaper ?? wallpaperOf(state.id),
    dispatch,
    show: (next) => setOpened(next === null ? null : { overlay: next, scene }),
  };
  const { t } = wording;
  const root = useRef<HTMLElement>(null);
  useKeptFocus(root);
  const style = pt === undefined ? undefined : ({ '--pt': `${pt}px` } as CSSProperties);

  return (
    <WordingContext value={wording}>
      <PhoneContext value={access}>
        <LazyMotion features={loadFeatures} strict>
          <MotionConfig
            reducedMotion={still ? 'always' : 'user'}
            {...(styleNonce !== undefined && { nonce: styleNonce })}
          >
            <div className={css.fit} data-fx={flat ? 'flat' : 'glass'} data-fill={fill}>
              <div className={css.stage}>
                {/* the keys belong to whatever inside has the focus; every one has a button too */}
                <section
                  ref={root}
                  className={css.phone}
                  style={style}
                  lang={language}
                  aria-label={t('phoneLabel', {
                    name: state.name,
                    state: t(state.power === 'off' ? 'stateOff' : stateTexts[state.lock]),
                  })}
                  data-testid="phone"
                  data-device-id={state.id}
                  data-power={state.power}
                  data-network={state.network}
                  data-lock={state.lock}
                  data-focus={state.focus?.name ?? 'off'}
                  data-low-power={state.lowPower}
                  data-model={state.model}
                  data-skin={state.skin}
                  data-appearance={state.appearance}
                  data-live={live}
                  onKeyDown={(event) => {
                    const asked = phoneKeyEvent(event, state);
                    if (asked === null) return;
                    event.preventDefault();
                    dispatch(asked);
                  }}
                >
                  <Frame dim={!live} buzzing={alerted?.haptic === true}>
                    <Glass overlay={overlay} volume={volume} />
                  </Frame>
                  <Captions alerted={alerted} volume={volume} live={live} />
                </section>
              </div>
            </div>
          </MotionConfig>
        </LazyMotion>
      </PhoneContext>
    </WordingContext>
  );
}
