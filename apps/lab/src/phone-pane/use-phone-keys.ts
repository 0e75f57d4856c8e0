import { phoneKeyEvent } from '@apns-sim/phone';
import { useEffect } from 'react';
import { tellPhone } from '../session.ts';
import { preference } from '../shell/preferences.ts';
import { useLab } from '../store/lab.ts';

/** The phone's keys that work wherever the focus is; the others would take letters from the page's own keys. */
const everywhere = ['l', 'n'];

const writing = 'input, textarea, select, [contenteditable="true"], [role="textbox"], [role="dialog"], [role="grid"]';
const phoneItself = '[data-testid="phone"], [data-testid="phone-panel"]';

/** Lets L and N reach the phone in sight from anywhere but a text field, unless that is switched off (WCAG 2.1.4). */
export function usePhoneKeys(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (preference('keys') !== 'everywhere' || event.defaultPrevented || !everywhere.includes(event.key)) return;
      if (event.target instanceof Element && event.target.closest(`${writing}, ${phoneItself}`) !== null) return;
      const { phoneId, mirrors } = useLab.getState();
      const state = phoneId === null ? undefined : mirrors[phoneId]?.state;
      const asked = state === undefined ? null : phoneKeyEvent(event, state);
      if (phoneId === null || asked === null) return;
      event.preventDefault();
      tellPhone(phoneId, asked);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
