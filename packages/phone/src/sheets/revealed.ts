import { type ScreenItem } from '@apns-sim/device';
import { type PhoneAccess } from '../phone-context.ts';

/** What a long look shows of an item: on an unlocked phone also what its preview hides. */
export function revealed({ state, locked }: PhoneAccess, item: ScreenItem): ScreenItem {
  const shown = state.notifications.find(({ identifier }) => identifier === item.identifier);
  if (item.preview !== 'hidden' || locked || shown === undefined) return item;
  const { title = '', subtitle = '', body = '' } = shown.alert;
  const { communication: person, attachment = null } = shown;
  const texts = { title: (person?.sender ?? title) || item.app, subtitle: person?.group ?? subtitle, body };
  return { ...item, preview: 'full', ...texts, attachment, ...(person && { communication: person }) };
}
