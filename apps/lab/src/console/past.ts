import { type SendResult } from '../api/doors.ts';
import { type Draft, firstDraft } from './draft.ts';

/** One send of this browser, kept to be sent again. */
export interface Past {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly draft: Draft;
  readonly deviceToken: string;
  readonly topic: string;
  /** `Alice’s iPhone · com.example.courier`; the token where nobody here has it. */
  readonly to: string;
  readonly endpoint: string;
  readonly result: Pick<SendResult, 'accepted' | 'status' | 'reason' | 'apnsId' | 'durationMs'>;
}

const kept = 50;
const storageKey = 'lab.console.past';

/** The list with a new send in front; the oldest beyond fifty go. */
export const pastWith = (past: readonly Past[], sent: Past): readonly Past[] => [sent, ...past].slice(0, kept);

/** What this browser kept; a broken or foreign entry reads as nothing. Tokens of real phones are never written: see `writePast`. */
export function readPast(storage: Pick<Storage, 'getItem'>): readonly Past[] {
  try {
    const parsed: unknown = JSON.parse(storage.getItem(storageKey) ?? '[]');
    if (!Array.isArray(parsed)) return [];
    return (parsed as Past[])
      .filter((past) => typeof past?.draft?.payload === 'string' && typeof past.at === 'number')
      .map((past) => ({ ...past, draft: { ...firstDraft, ...past.draft } }))
      .slice(0, kept);
  } catch {
    return [];
  }
}

/** Keeps the list in this browser, but for what went to Apple: a real phone's token is nobody else's business. */
export function writePast(storage: Pick<Storage, 'setItem'>, past: readonly Past[]): void {
  try {
    const ours = past.filter(({ endpoint }) => endpoint === 'mock' || endpoint === 'custom');
    storage.setItem(storageKey, JSON.stringify(ours));
  } catch {
    // a full or forbidden storage costs the memory of this list, nothing else
  }
}

/** A draft as text: its headers, then its payload as typed; what two sends are compared by. */
export function draftText({ kind, topic, priority, expiration, collapseId, payload }: Draft, to: string): string {
  const headers = Object.entries({ to, kind, topic, priority, expiration, collapseId });
  return [...headers.filter(([, value]) => value !== '').map(([name, value]) => `${name}: ${value}`), payload].join(
    '\n',
  );
}
