import { createPhone, deletePhone, type PhoneSummary, patchPhone, tellPhoneEvent } from '../api/doors.ts';
import { refreshPhones } from '../session.ts';

/** So many phones are asked for at a time. */
const atOnce = 6;

/** Makes so many new phones, online and registered. */
export async function createPhones(count: number): Promise<void> {
  for (let made = 0; made < count; made += atOnce) {
    await Promise.all(Array.from({ length: Math.min(atOnce, count - made) }, () => createPhone({})));
    await refreshPhones();
  }
}

/** A second phone with the same apps, permission, language and switches; tokens are its own, as on any two phones. */
export async function duplicatePhone(phone: PhoneSummary, name: string): Promise<void> {
  const { apps, environment, language, ringer, lowPower, focus, display, previews, appearance, skin, face } = phone;
  const made = await createPhone({
    name,
    environment,
    language,
    apps: apps.map(({ bundleId }) => bundleId),
    authorization: apps[0]?.authorization ?? 'authorized',
    register: apps.some(({ deviceToken }) => deviceToken !== null),
  });
  await patchPhone(made.id, { ringer, lowPower, focus, display, previews, appearance, skin, face });
  await refreshPhones();
}

/** The phone as it came out of the box. */
export async function resetPhone(id: string): Promise<void> {
  await tellPhoneEvent(id, { type: 'FACTORY_RESET' });
  await refreshPhones();
}

/** Deletes phones, some at a time. */
export async function removePhones(ids: readonly string[]): Promise<void> {
  for (let gone = 0; gone < ids.length; gone += atOnce) {
    await Promise.all(ids.slice(gone, gone + atOnce).map(deletePhone));
    await refreshPhones();
  }
}

export async function removePhone(id: string): Promise<void> {
  await deletePhone(id);
  await refreshPhones();
}
