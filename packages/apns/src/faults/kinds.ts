import { type FaultKind, type FaultStage, faultKinds } from '@apns-sim/protocol';
import { type FaultDeed, type FaultMatch, type FaultWish } from './fault-wish.ts';

const resetsAll = ({ rstStream }: FaultDeed) => typeof rstStream === 'object' && rstStream.all === true;
const cutsNow = ({ cut }: FaultDeed) => typeof cut === 'object' && cut.now === true;

/** Whether a fault does something at this stage. */
export function actsAt(deed: FaultDeed, stage: FaultStage): boolean {
  if (stage === 'connection' && (resetsAll(deed) || cutsNow(deed))) return true;
  return (Object.keys(deed) as FaultKind[]).some(
    (kind) =>
      deed[kind] !== undefined &&
      faultKinds[kind].stage === stage &&
      !(kind === 'rstStream' && resetsAll(deed)) &&
      !(kind === 'cut' && cutsNow(deed)),
  );
}

/** What only a request has: a fault chosen by it waits for that request, also when it then acts on the whole connection. */
const pushFields = [
  'request',
  'topic',
  'deviceToken',
  'deviceId',
  'pushType',
  'priority',
  'collapseId',
  'apnsId',
  'channelId',
  'nth',
  'every',
] as const satisfies readonly (keyof FaultMatch)[];

/** Whether a fault acts on connections by itself; one that also does something to pushes waits for a push. */
export function actsAtOnce({ do: deed, match }: FaultWish): boolean {
  if (!actsAt(deed, 'connection') || actsAt(deed, 'answer') || actsAt(deed, 'way')) return false;
  return pushFields.every((field) => match[field] === undefined);
}

/** Whether it acts at the beginning of each of its rounds and leaves alone what comes between them. */
export const restsBetweenRounds = (wish: FaultWish): boolean =>
  wish.repeatMs !== undefined && wish.forMs === undefined && actsAtOnce(wish);

/** How often a fault fires when nobody says: what ends something acts once, a condition holds until it is lifted. */
export function defaultTimes(wish: FaultWish): number | null {
  const { do: deed } = wish;
  const isDeed = deed.goaway !== undefined || resetsAll(deed) || cutsNow(deed) || deed.flap === true;
  if (wish.repeatMs !== undefined) return null;
  // a fault for the nth push waits for one push only
  if (wish.match.nth !== undefined) return 1;
  return isDeed ? 1 : null;
}
