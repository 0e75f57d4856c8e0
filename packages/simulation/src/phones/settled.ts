import { type AppState, type Device } from '@apns-sim/device';

/** Waiting for a phone's own doings ends after this much real time, milliseconds. */
const patienceMs = 5000;

/** Resolves `true` when `reached` holds for the phone, now or after one of its next entries; `false` when patience ends. */
export async function settled(device: Device, reached: () => boolean): Promise<boolean> {
  if (reached()) return true;
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const stop = device.subscribe(() => {
    if (reached()) resolve(true);
  });
  const patience = setTimeout(() => resolve(reached()), patienceMs);
  try {
    return await promise;
  } finally {
    clearTimeout(patience);
    stop();
  }
}

/** Whether an app has its tokens and its provider has answered. */
export function isRegistered(app: AppState | undefined): boolean {
  return (
    app?.registration === 'registered' &&
    app.uploaded !== 'sending' &&
    (app.providerUrl === null || app.uploaded !== 'no')
  );
}
