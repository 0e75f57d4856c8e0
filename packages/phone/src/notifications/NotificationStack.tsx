import { AnimatePresence, m } from 'motion/react';
import { useState } from 'react';
import { Glyph } from '../icons/Glyph.tsx';
import { springs } from '../motion/springs.ts';
import { openItem, usePhone } from '../phone-context.ts';
import { useWording } from '../text/phone-text.ts';
import { type ItemGroup } from './groups.ts';
import { NotificationCard } from './NotificationCard.tsx';
import css from './NotificationStack.module.css';
import { ProvisionalChoice } from './ProvisionalChoice.tsx';
import { Swipeable } from './Swipeable.tsx';

const rise = {
  initial: { opacity: 0, y: 60, scale: 0.96 },
  animate: { opacity: 1, y: 0, scale: 1, transition: springs.itemRises },
  exit: { opacity: 0, scale: 0.92, transition: { duration: 0.18 } },
};

/** All notifications of one app and thread: one on top of the others, or spread out with Show Less. */
export function NotificationStack({ group, place }: { readonly group: ItemGroup; readonly place: 'lock' | 'nc' }) {
  const phone = usePhone();
  const { t } = useWording();
  const [spread, setSpread] = useState(false);
  const { bundleId, threadId, app, items } = group;
  const stacked = items.length > 1 && !spread;
  const clearGroup = () => phone.dispatch({ type: 'CLEAR_GROUP', bundleId, threadId });
  const shown = stacked ? items.slice(0, 1) : items;

  return (
    <m.li
      layout="position"
      className={css.group}
      data-group={threadId ?? bundleId}
      data-size={items.length}
      data-stacked={stacked}
      {...rise}
    >
      {spread && items.length > 1 && (
        <div className={css.header}>
          <h3>{app}</h3>
          <button type="button" data-action="show-less" onClick={() => setSpread(false)}>
            {t('showLess')}
          </button>
          <button
            type="button"
            data-action="clear-group"
            className={css.round}
            onClick={clearGroup}
            aria-label={t('clearGroup', { app })}
          >
            <Glyph name="close" />
          </button>
        </div>
      )}
      <ul className={css.cards}>
        <AnimatePresence initial={false} mode="popLayout">
          {shown.map((item, index) => (
            <m.li
              key={item.identifier}
              layout="position"
              className={css.item}
              {...rise}
              transition={{ ...springs.stack, delay: spread ? index * 0.02 : 0 }}
            >
              <Swipeable
                onOpen={stacked ? () => setSpread(true) : () => openItem(phone, item.identifier)}
                onOptions={() => phone.show({ kind: 'options', item })}
                onClear={stacked ? clearGroup : () => phone.dispatch({ type: 'CLEAR', identifier: item.identifier })}
              >
                <NotificationCard
                  item={item}
                  place={place}
                  onPress={stacked ? () => setSpread(true) : undefined}
                  onClear={stacked ? clearGroup : undefined}
                  pressLabel={stacked ? t('groupMore', { count: items.length - 1, app }) : undefined}
                />
              </Swipeable>
              <ProvisionalChoice item={item} />
            </m.li>
          ))}
        </AnimatePresence>
      </ul>
      {stacked && (
        <div className={css.peeks} aria-hidden="true">
          <span />
          {items.length > 2 && <span />}
        </div>
      )}
    </m.li>
  );
}
