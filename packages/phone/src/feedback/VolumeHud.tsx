import { fidelity } from '@apns-sim/device';
import { m } from 'motion/react';
import { Glyph } from '../icons/Glyph.tsx';
import css from './VolumeHud.module.css';

/** The bar beside the volume buttons while they are pressed; its words stand in the caption under the glass. */
export function VolumeHud({ volume }: { readonly volume: number }) {
  return (
    <m.div
      className={css.hud}
      data-testid="volume-hud"
      data-volume={volume}
      aria-hidden="true"
      initial={{ opacity: 0, x: -24 }}
      animate={{ opacity: 1, x: 0 }}
      exit={{ opacity: 0, x: -24 }}
      transition={{ duration: 0.18 }}
    >
      <span className={css.level} style={{ blockSize: `${(100 * volume) / fidelity.ringerSteps.value}%` }} />
      <Glyph name="bell" className={css.bell} />
    </m.div>
  );
}
