import { create } from 'zustand';
import { doorMask } from '../api/door-mask.ts';
import { type SendResult } from '../api/doors.ts';
import { browserClock } from '../time.ts';
import { type Draft, firstDraft, withKind } from './draft.ts';
import { type Kind } from './kinds.ts';
import { type Past, pastWith, readPast, writePast } from './past.ts';

/** Where a send stands. */
export type Sending =
  | { readonly at: 'idle' | 'sending' }
  | { readonly at: 'answered'; readonly result: SendResult }
  | { readonly at: 'failed'; readonly error: string };

/** The console of this page: the draft, what was sent, what is open. */
export interface ConsoleState {
  readonly draft: Draft;
  /** What the last choice of a kind did to the payload; `null` after any other change. */
  readonly kindChange: 'replaced' | 'kept' | null;
  readonly moreOpen: boolean;
  readonly sending: Sending;
  /** Sends of this browser, the newest first. */
  readonly past: readonly Past[];
  change(to: Partial<Draft>): void;
  chooseKind(kind: Kind): void;
  setMoreOpen(open: boolean): void;
  setSending(sending: Sending): void;
  remember(sent: Past): void;
  forgetPast(): void;
}

const moreKey = 'lab.console.more';

/** The draft lives as long as the page, so that it is still there after a look at the log. */
export const useConsole = create<ConsoleState>()((set, get) => ({
  draft: firstDraft,
  kindChange: null,
  moreOpen: localStorage.getItem(moreKey) === 'open',
  sending: { at: 'idle' },
  past: doorMask.hide(readPast(localStorage)),
  change: (to) => set(({ draft }) => ({ draft: { ...draft, ...to }, kindChange: null })),
  chooseKind: (kind) => {
    const { draft } = get();
    if (kind === draft.kind) return;
    const chosen = withKind(draft, kind, browserClock.now());
    set({ draft: chosen.draft, kindChange: chosen.payload });
  },
  setMoreOpen: (moreOpen) => {
    localStorage.setItem(moreKey, moreOpen ? 'open' : 'closed');
    set({ moreOpen });
  },
  setSending: (sending) => set({ sending }),
  remember: (sent) => {
    const past = pastWith(get().past, sent);
    writePast(localStorage, doorMask.reveal(past));
    set({ past });
  },
  forgetPast: () => {
    writePast(localStorage, []);
    set({ past: [] });
  },
}));
