import { createPhone, listPhones, type PhoneSummary, patchPhone } from '../api/doors.ts';
import { currentLanguage } from '../i18n/i18n.ts';

/** The phone of this tab, and what to say about the choice. */
export interface Choice {
  readonly id: string;
  /** The phone another tab shows, when this tab got a new one because of it. */
  readonly insteadOf: PhoneSummary | null;
}

const storageKey = 'lab.device';

/** Keeps the choice for a reload of this tab; another tab has its own. */
export function keepChoice(id: string): void {
  sessionStorage.setItem(storageKey, id);
}

/** Whether nobody has used it yet: no app was ever opened or called, and no setting was changed. */
const isFresh = ({ apps, undo, notifications }: PhoneSummary): boolean =>
  undo === null && notifications.length === 0 && apps.every(({ callbacks }) => callbacks.length === 0);

/** A phone out of the box speaks the language of the page that takes it first; one in use keeps its own. */
async function speakAsThePage(phone: PhoneSummary): Promise<void> {
  const language = currentLanguage();
  if (phone.language !== language && isFresh(phone)) await patchPhone(phone.id, { language });
}

/**
 * Which phone a tab shows: the one of its address, the one it had before, the first that no other tab shows, else a new one.
 * @param asked `?device=`
 */
export async function choosePhone(asked: string | null): Promise<Choice> {
  const phones = await listPhones();
  const known = (id: string | null) => phones.find((phone) => phone.id === id);
  const own = known(asked) ?? known(sessionStorage.getItem(storageKey));
  if (own !== undefined) return { id: own.id, insteadOf: null };
  const free = phones.find(({ watchers }) => watchers === 0);
  if (free !== undefined) {
    await speakAsThePage(free);
    return { id: free.id, insteadOf: null };
  }
  const made = await createPhone({ register: false });
  return { id: made.id, insteadOf: phones[0] ?? null };
}
