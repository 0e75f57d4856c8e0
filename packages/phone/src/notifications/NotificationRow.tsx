import { type ScreenItem } from '@apns-sim/device';
import { useIsPresent } from 'motion/react';
import { openItem, usePhone } from '../phone-context.ts';
import { ItemQuestion } from './ItemQuestion.tsx';
import { NotificationCard } from './NotificationCard.tsx';
import { Swipeable } from './Swipeable.tsx';

/** What the card on top of a stack does instead of what is done to one notification. */
export interface StackedDoes {
  readonly onPress: () => void;
  readonly onClear: () => void;
  readonly pressLabel: string;
}

/** One notification of a list with its swipes and the question under it. */
export function NotificationRow({
  item,
  place,
  stacked,
}: {
  readonly item: ScreenItem;
  readonly place: 'lock' | 'nc';
  readonly stacked?: StackedDoes | undefined;
}) {
  const phone = usePhone();
  // one that fades away is pressed no more
  const present = useIsPresent();
  return (
    <div inert={!present}>
      <Swipeable
        onOpen={stacked?.onPress ?? (() => openItem(phone, item.identifier))}
        onOptions={item.missedCall ? undefined : () => phone.show({ kind: 'options', item })}
        onClear={stacked?.onClear ?? (() => phone.dispatch({ type: 'CLEAR', identifier: item.identifier }))}
      >
        <NotificationCard item={item} place={place} {...stacked} />
      </Swipeable>
      <ItemQuestion item={item} />
    </div>
  );
}
