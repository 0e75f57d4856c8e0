// the phone, its buttons, its voice
export { LiveRegions } from './feedback/LiveRegions.tsx';
// its looks, for pages that show an app elsewhere
export { AppIcon } from './icons/AppIcon.tsx';
export { Glyph, type GlyphName } from './icons/Glyph.tsx';
// what it does without at first
export { loadActivityPill, loadRestOfPhone, loadStatePanel, loadWatch } from './late.ts';
export { Phone, type PhoneProps } from './Phone.tsx';
export { PhonePanel, type PhonePanelProps } from './panel/PhonePanel.tsx';
// its keys, for a page that wants them everywhere
export { type KeyPress, keyOf, type PhoneControlName, phoneControls, phoneKeyEvent, phoneKeys } from './phone-keys.ts';
// a push on it before it is sent
export { type PreviewPlace, PushPreview, type PushPreviewProps } from './preview/PushPreview.tsx';
export type { PhoneLanguage } from './text/phone-text.ts';
