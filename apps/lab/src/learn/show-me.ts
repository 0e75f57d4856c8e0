import { useLab } from '../store/lab.ts';
import { pause } from '../time.ts';
import { letPictureGo, showUntil } from './picture.ts';
import { allow, awaitOutcome, awaitToken, awaitUpload, light, lock, openApp, type Street, send } from './steps.ts';

/**
 * Plays all five steps on the real engine, permission granted, and ends with the notification on the Lock Screen.
 * @returns how it ended on the phone
 * @throws StepError when the engine does not do its part
 */
export async function showMe(
  street: Street,
  alert: { readonly title: string; readonly body: string },
): Promise<'presented' | 'suppressed'> {
  const { signal } = street;
  const lab = useLab.getState();
  lab.setFollowing(true);
  lab.focusPush('', { play: true, position: 0 });
  try {
    await openApp(street);
    await awaitToken(street);
    await awaitUpload(street);
    await showUntil('R4', 'show', 2500, signal);
    await allow(street);
    await pause(600, signal);
    await lock(street);
    await pause(400, signal);
    // the picture carries the push to the phone before the glass shows it
    useLab.getState().holdPhone(street.phoneId);
    const uniqueId = await send(street, alert);
    const outcome = awaitOutcome(street, uniqueId);
    await showUntil('3.4', 'show', 5000, signal);
    useLab.getState().releasePhone(street.phoneId);
    const came = await outcome;
    if (came === 'presented') await light(street);
    return came;
  } finally {
    useLab.getState().releasePhone(street.phoneId);
    letPictureGo();
  }
}
