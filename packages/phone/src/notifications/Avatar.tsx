import { type ScreenItem } from '@apns-sim/device';
import { AppIcon } from '../icons/AppIcon.tsx';
import css from './Avatar.module.css';
import { avatarOf } from './avatar.ts';

/** Who wrote: a picture or initials, with the app's icon small on it. */
export function Avatar({
  bundleId,
  person,
}: {
  readonly bundleId: string;
  readonly person: NonNullable<ScreenItem['communication']>;
}) {
  const { initials, hue } = avatarOf(person.sender);
  return (
    <span className={css.avatar} data-testid="avatar" aria-hidden="true">
      {person.image === undefined ? (
        <span className={css.initials} data-hue={hue}>
          {initials}
        </span>
      ) : (
        <img src={person.image} alt="" />
      )}
      <span className={css.badge}>
        <AppIcon bundleId={bundleId} />
      </span>
    </span>
  );
}
