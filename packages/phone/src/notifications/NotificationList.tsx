import { type ScreenItem } from '@apns-sim/device';
import { AnimatePresence } from 'motion/react';
import { useWording } from '../text/phone-text.ts';
import { groupItems } from './groups.ts';
import css from './NotificationList.module.css';
import { NotificationStack } from './NotificationStack.tsx';

/** Notifications in stacks by app and thread, the newest on top. */
export function NotificationList({
  items,
  place,
}: {
  readonly items: readonly ScreenItem[];
  readonly place: 'lock' | 'nc';
}) {
  const { t } = useWording();
  return (
    <ul className={css.list} aria-label={t('notifications')}>
      <AnimatePresence initial={false}>
        {groupItems(items).map((group) => (
          <NotificationStack key={group.key} group={group} place={place} />
        ))}
      </AnimatePresence>
    </ul>
  );
}
