import { type Alerted, fidelity } from '@apns-sim/device';
import { AnimatePresence, m } from 'motion/react';
import { Glyph } from '../icons/Glyph.tsx';
import { useWording } from '../text/phone-text.ts';
import css from './Captions.module.css';
import { switchSound, useSoundSwitch } from './sound-switch.ts';

/** What can be heard and felt, in words under the glass, and the switch that turns the page's sound off. */
export function Captions({
  alerted,
  volume,
  live,
}: {
  readonly alerted: Alerted | null;
  /** The ringer's volume while it is being turned. */
  readonly volume: number | null;
  readonly live: boolean;
}) {
  const { t } = useWording();
  const sound = alerted?.sound === 'ringtone' ? t('callRingtone') : (alerted?.sound ?? '');
  const audible = useSoundSwitch();
  const chip = (key: string, text: string, kind: 'sound' | 'haptic') => (
    <m.span
      key={key}
      className={css.chip}
      data-testid={`${kind}-caption`}
      data-at={alerted?.at}
      initial={{ opacity: 0, y: 6 }}
      animate={{ opacity: 1, y: 0 }}
      exit={{ opacity: 0 }}
    >
      {text}
    </m.span>
  );
  return (
    <div className={css.row}>
      {!live && (
        <span className={css.notLive} role="status" data-testid="not-live">
          {t('notLive')}
        </span>
      )}
      <button
        type="button"
        className={css.mute}
        aria-pressed={audible}
        aria-label={t(audible ? 'soundsOn' : 'soundsMuted')}
        title={t(audible ? 'soundsOn' : 'soundsMuted')}
        onClick={() => switchSound(!audible)}
      >
        <Glyph name={audible ? 'soundOn' : 'soundOff'} />
      </button>
      <span className={css.status} role="status" data-testid="volume-caption">
        {volume !== null && (
          <span className={css.chip}>{t('volumeCaption', { volume, most: fidelity.ringerSteps.value })}</span>
        )}
      </span>
      <AnimatePresence>
        {alerted !== null &&
          alerted.sound !== null &&
          chip('sound', t(alerted.critical ? 'criticalCaption' : 'soundCaption', { sound }), 'sound')}
        {alerted?.haptic && chip('haptic', t('hapticCaption'), 'haptic')}
      </AnimatePresence>
    </div>
  );
}
