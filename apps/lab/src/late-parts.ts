/*
 * What a first paint does without and what opens on a page that has long been there: it must open when the simulation is gone,
 * too, so it is downloaded when the browser has time.
 */

const parts = [
  () => import('./shell/palette/PaletteDialog.tsx'),
  () => import('./shell/HelpDialog.tsx'),
  () => import('./shell/ConfigPopover.tsx'),
  () => import('./learn/glossary/Tip.tsx'),
  () => import('./learn/Lesson.tsx'),
  () => import('./learn/show-me.ts'),
  () => import('./learn/break-it/MendNow.tsx'),
  () => import('./flow/HopData.tsx'),
  () => import('./flow/compare/Compare.tsx'),
  () => import('./flow/fault/FaultNotes.tsx'),
  () => import('./flow/wire/WireData.tsx'),
  () => import('./flow/density/Density.tsx'),
  () => import('./flow/density/StormWords.tsx'),
  () => import('./flow/picture/PicturePopover.tsx'),
  () => import('./console/Console.tsx'),
  () => import('./console/exports/ExportPanel.tsx'),
  () => import('./console/drawer/SchedulePanel.tsx'),
  () => import('./console/drawer/PastSends.tsx'),
  () => import('./console/json-editor/editor.ts'),
  async () => (await import('./phone-pane/PhonePane.tsx')).loadRestOfPhone(),
] as const;

/** Downloads them all; one that fails is asked for again when it is opened. */
export async function loadLateParts(): Promise<void> {
  await Promise.allSettled(parts.map((load) => load()));
}
