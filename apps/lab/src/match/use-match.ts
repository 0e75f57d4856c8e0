import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DoorError } from '../api/http.ts';
import { refreshPhones } from '../session.ts';
import { useLab } from '../store/lab.ts';
import { type Fan } from './fans.ts';
import {
  createChannel,
  createFan,
  forEachOf,
  moveOn,
  policyOf,
  removeFans,
  sendBroadcast,
  setReach,
} from './match-doors.ts';
import { broadcastOf, contentOf, matchScript } from './match-script.ts';
import { useMatchWords } from './use-match-words.ts';

const minuteMs = 60_000;
/** How long a goal is looked at when the match is played to its end, milliseconds. */
const lookMs = 1500;

/** The next line of the script for a match that stands at this minute; `undefined` after the last one. */
const nextAfter = (minute: number) => matchScript.find((line) => line.minute > minute);

/** What the page does with its match. */
export interface Match {
  readonly busy: boolean;
  /** What a door said when it refused; '' when nothing went wrong. */
  readonly problem: string;
  /** What comes next; `undefined` after the final whistle. */
  readonly next: (typeof matchScript)[number] | undefined;
  begin(count: number, policy: 0 | 1): void;
  playOn(): void;
  playToEnd(): void;
  toggle(fan: Fan): void;
  remove(): void;
}

/** Drives a match for the phones that follow a channel. */
export function useMatch(found: { readonly channelId: string; readonly fans: readonly Fan[] } | null): Match {
  const { t } = useTranslation();
  const wordsOf = useMatchWords();
  const bundleId = useLab((lab) => lab.health?.topic ?? 'com.example.courier');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const fans = found?.fans ?? [];
  const ours = fans.flatMap(({ id, isOurs }) => (isOurs ? [id] : []));
  const minutes = fans.map(({ activity }) => Number(activity.contentState.minute) || 0);
  const minute = Math.max(0, ...minutes);

  function run(work: () => Promise<void>): void {
    if (busy) return;
    setBusy(true);
    setProblem('');
    work()
      .catch((error: unknown) => {
        if (!(error instanceof DoorError)) throw error;
        setProblem(error.message);
      })
      .finally(() => {
        setBusy(false);
        refreshPhones().catch(() => undefined);
      });
  }

  async function send(line: (typeof matchScript)[number], from: number): Promise<void> {
    if (found === null) return;
    const now = await moveOn((line.minute - from) * minuteMs);
    const seconds = Math.floor(now / 1000);
    const expiration = (await policyOf(found.channelId)) === 0 ? 0 : seconds + 3600;
    const { channelId } = found;
    const answer = await sendBroadcast({
      bundleId,
      channelId,
      expiration,
      ...broadcastOf(line, wordsOf(line), seconds),
    });
    if (!answer.accepted) setProblem(`${answer.status} ${answer.reason ?? ''}`);
    await refreshPhones();
  }

  return {
    busy,
    problem,
    next: found === null ? undefined : nextAfter(minute),
    begin: (count, policy) =>
      run(async () => {
        const [first] = matchScript;
        if (first === undefined) return;
        await removeFans(ours);
        const channelId = await createChannel(bundleId, policy);
        const attributes = { home: t('match.home'), away: t('match.away'), competition: t('match.cup') };
        const follow = { bundleId, channelId, attributes, contentState: contentOf(first, wordsOf(first)) };
        const numbers = Array.from({ length: count }, (_, at) => at + 1);
        await forEachOf(numbers, async (number) => {
          await createFan(t('match.fan', { number }), follow);
          refreshPhones().catch(() => undefined);
        });
      }),
    playOn: () =>
      run(async () => {
        const line = nextAfter(minute);
        if (line !== undefined) await send(line, minute);
      }),
    playToEnd: () =>
      run(async () => {
        let from = minute;
        for (const line of matchScript.filter((one) => one.minute > minute)) {
          await send(line, from);
          from = line.minute;
          await new Promise((resolve) => setTimeout(resolve, lookMs));
        }
      }),
    toggle: (fan) => run(async () => void (await setReach(fan.id, !fan.online))),
    remove: () => run(() => removeFans(ours)),
  };
}
