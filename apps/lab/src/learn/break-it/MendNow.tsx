import { MendBar } from './MendBar.tsx';
import { mend } from './use-card.ts';

/** What is broken now, in the rooms beside the cards. */
export function MendNow() {
  return <MendBar busy={null} onMend={mend} />;
}
