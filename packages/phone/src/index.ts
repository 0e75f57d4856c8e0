// the phone, its buttons, its voice
export { LiveRegions } from './feedback/LiveRegions.tsx';
// its looks, for pages that show an app elsewhere
export { AppIcon } from './icons/AppIcon.tsx';
export { Glyph, type GlyphName } from './icons/Glyph.tsx';
export { Phone, type PhoneProps } from './Phone.tsx';
export { PhonePanel, type PhonePanelProps } from './panel/PhonePanel.tsx';
// its keys, for a page that wants them everywhere
export { type KeyPress, keyOf, type PhoneControlName, phoneControls, phoneKeyEvent, phoneKeys } from './phone-keys.ts';
export type { PhoneLanguage } from './text/phone-text.ts';
