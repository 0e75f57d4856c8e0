import { fidelity } from '@apns-sim/device';
import { Glyph } from '../icons/Glyph.tsx';
import { usePhone } from '../phone-context.ts';
import { useWording } from '../text/phone-text.ts';

/** The arrow in the status bar: a location push has woken an app's extension just now. */
export function LocationArrow({ className }: { readonly className: string | undefined }) {
  const { state, at } = usePhone();
  const { t } = useWording();
  const asked = Object.values(state.apps).some(
    ({ frameworks: { location } }) => location !== undefined && at - location.at < fidelity.locationMs.value,
  );
  if (!asked) return null;
  return (
    <span className={className} role="img" data-location-arrow aria-label={t('locationArrow')}>
      <Glyph name="location" />
    </span>
  );
}
