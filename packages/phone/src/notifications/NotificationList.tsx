import { type ScreenGroup, type ScreenItem } from '@apns-sim/device';
import { AnimatePresence } from 'motion/react';
import { useMemo, useState } from 'react';
import { usePhone } from '../phone-context.ts';
import { useWording } from '../text/phone-text.ts';
import { itemGroups, stacksAtOnce } from './groups.ts';
import css from './NotificationList.module.css';
import { NotificationStack } from './NotificationStack.tsx';

/** Notifications in stacks, the newest on top; a long list is drawn piece by piece. */
export function NotificationList({
  items,
  groups,
  place,
}: {
  readonly items: readonly ScreenItem[];
  readonly groups: readonly ScreenGroup[];
  readonly place: 'lock' | 'nc';
}) {
  const { t } = useWording();
  const [room, setRoom] = useState(stacksAtOnce);
  const { apps } = usePhone().state;
  const stacks = useMemo(
    () => itemGroups(items, groups, (bundleId) => apps[bundleId]?.settings.grouping === 'off'),
    [items, groups, apps],
  );
  const waiting = stacks.length - room;
  return (
    <>
      <ul className={css.list} aria-label={t('notifications')} data-stacks={stacks.length}>
        <AnimatePresence initial={false}>
          {stacks.slice(0, room).map((group) => (
            <NotificationStack key={group.key} group={group} place={place} />
          ))}
        </AnimatePresence>
      </ul>
      {waiting > 0 && (
        <button
          type="button"
          className={css.more}
          data-action="show-older"
          onClick={() => setRoom(room + stacksAtOnce)}
        >
          {t('showOlder', { count: waiting })}
        </button>
      )}
    </>
  );
}
