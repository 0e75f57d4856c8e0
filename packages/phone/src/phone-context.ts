import { type DeviceState, type Screen, type ScreenItem, type UserEvent } from '@apns-sim/device';
import { createContext, useContext } from 'react';

/** A sheet or view a person opened on the glass; it is the screen's own, the phone's state knows nothing of it. */
export type Overlay =
  | { readonly kind: 'options' | 'longLook' | 'keep' | 'turnOff'; readonly item: ScreenItem }
  | { readonly kind: 'passcode' }
  | { readonly kind: 'settings'; readonly bundleId: string | null };

/** What every part of one phone's screen can reach. */
export interface PhoneAccess {
  readonly state: DeviceState;
  readonly screen: Screen;
  /** The simulation's time, milliseconds since 1970; renewed every second. */
  readonly at: number;
  readonly locked: boolean;
  /** Which of our wallpapers, 0 to 3. */
  readonly wallpaper: number;
  readonly dispatch: (event: UserEvent) => void;
  readonly show: (overlay: Overlay | null) => void;
}

export const PhoneContext = createContext<PhoneAccess | null>(null);

/** The phone around. Throws outside of one, which is a mistake in our own tree. */
export function usePhone(): PhoneAccess {
  const phone = useContext(PhoneContext);
  if (phone === null) throw new Error('usePhone: expected to be inside <Phone>');
  return phone;
}

/** Opens a notification; a locked phone that sees no face asks for its passcode first. */
export function openItem({ dispatch }: PhoneAccess, identifier: string): void {
  dispatch({ type: 'TAP', identifier });
}

/** Unlocks, or asks for the passcode when the phone sees no face. */
export function unlock({ state, dispatch, show }: PhoneAccess): void {
  if (state.face === 'away') show({ kind: 'passcode' });
  else dispatch({ type: 'UNLOCK' });
}

/** Opens an app from wherever the phone is; a locked one that sees no face asks for its passcode first. */
export function openAppOf(phone: PhoneAccess, bundleId: string): void {
  if (phone.locked) unlock(phone);
  if (!phone.locked || phone.state.face === 'looking') phone.dispatch({ type: 'OPEN_APP', bundleId });
}
