import { useEffect, useMemo, useState } from 'react';
import { readStrictness } from '../api/doors.ts';
import { useLab } from '../store/lab.ts';
import { browserClock } from '../time.ts';
import { useConsole } from './console-store.ts';
import { type Lint, type LintContext, type Strictness } from './lint.ts';
import { lintsOf } from './lints.ts';
import { type KnownToken, knownTokens, type Target, targetOf } from './recipient.ts';
import { appWith } from './verdict.ts';
import { withPreview } from './verdict-lints.ts';

/** Every token of the phones here, that of the phone in sight first. */
export function useKnownTokens(): KnownToken[] {
  const phones = useLab((lab) => lab.phones);
  const phoneId = useLab((lab) => lab.phoneId);
  return useMemo(() => knownTokens(phones, phoneId), [phones, phoneId]);
}

/** Where the draft goes now. */
export function useTarget(): Target {
  const tokens = useKnownTokens();
  const phoneId = useLab((lab) => lab.phoneId);
  const ownTopic = useLab((lab) => lab.health?.topic ?? 'com.example.courier');
  const draft = useConsole((console) => console.draft);
  return useMemo(() => targetOf(draft, { tokens, phoneId, ownTopic }), [draft, tokens, phoneId, ownTopic]);
}

/** How strict the mock is; read again whenever the line to it comes back. */
function useStrictness(): Strictness {
  const live = useLab((lab) => lab.line === 'live');
  const [strictness, setStrictness] = useState<Strictness>({});
  useEffect(() => {
    if (live) readStrictness().then(setStrictness, () => undefined);
  }, [live]);
  return strictness;
}

/** What is to be said about the draft now. */
export function useLints(): readonly Lint[] {
  const draft = useConsole((console) => console.draft);
  const target = useTarget();
  const strictness = useStrictness();
  const phones = useLab((lab) => lab.phones);
  const mirror = useLab((lab) => (target.known === null ? undefined : lab.mirrors[target.known.phoneId]));
  return useMemo(() => {
    const listed = phones.find(({ id }) => id === target.known?.phoneId);
    const app =
      appWith(mirror?.state, target.deviceToken) ??
      listed?.apps.find(({ bundleId }) => bundleId === target.known?.bundleId) ??
      null;
    const now = browserClock.now() + (mirror?.clockOffset ?? 0);
    const context: LintContext = { target, app, strictness, now };
    return withPreview(lintsOf(draft, context), draft, target, mirror?.state, now);
  }, [draft, target, strictness, phones, mirror]);
}
