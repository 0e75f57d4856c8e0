import { createPhone, listPhones, type PhoneSummary } from '../api/doors.ts';

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

/**
 * Which phone a tab shows: the one of its address, the one it had before, the first that no other tab shows, else a new one.
 * @param asked `?device=`
 */
export async function choosePhone(asked: string | null): Promise<Choice> {
  const phones = await listPhones();
  const known = (id: string | null) => phones.find((phone) => phone.id === id);
  const chosen =
    known(asked) ?? known(sessionStorage.getItem(storageKey)) ?? phones.find(({ watchers }) => watchers === 0);
  if (chosen !== undefined) return { id: chosen.id, insteadOf: null };
  const made = await createPhone({ register: false });
  return { id: made.id, insteadOf: phones[0] ?? null };
}
