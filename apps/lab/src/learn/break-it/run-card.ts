import { type DeliveryEvent } from '@apns-sim/protocol';
import { liftFault } from '../../api/doors.ts';
import { pushStart } from '../../flow/playback.ts';
import { type Lab, useLab } from '../../store/lab.ts';
import { awaitLab, StepError } from '../await-lab.ts';
import { mustBeMock, prepare, type Street } from '../steps.ts';
import { acts, type Workshop } from './act.ts';
import { type CardId, cardOf } from './cards.ts';
import { judgeCard, type Seen } from './judge-card.ts';
import { type Undo, unchanged, undoOf } from './undo.ts';

/** What came of a card: the answer that is true, and the push that shows it. */
export interface CameTrue {
  readonly answer: string;
  readonly uniqueId: string;
}

const apnsIdOf = (event: DeliveryEvent) =>
  event.type === 'accepted' || event.type === 'rejected' ? event.apnsId.toLowerCase() : null;

/** The traces of the pushes with these ids, in the order of the ids; tries of one push one after the other. */
function seenOf(lab: Lab, { phoneId }: Street, apnsIds: readonly string[]): Seen {
  const lines = lab.order.slice(-200).flatMap((id) => lab.pushes[id]?.events ?? []);
  const own = (apnsId: string) => lines.filter((event) => apnsIdOf(event) === apnsId);
  const uniqueIds = apnsIds.flatMap(own).flatMap((event) => ('uniqueId' in event ? [event.uniqueId] : []));
  return {
    traces: [...new Set(uniqueIds)].map((uniqueId) => lab.pushes[uniqueId]?.events ?? []),
    phone: lab.mirrors[phoneId]?.state,
  };
}

/** Lets the picture walk along a push from its beginning. */
export function showPush(uniqueId: string): void {
  const lab = useLab.getState();
  lab.setFollowing(true);
  lab.focusPush(uniqueId, { play: true, position: pushStart });
}

/**
 * Breaks one thing on the running simulation and waits until the log says what came of it.
 * @param onUndo gets what it takes to have everything as before, anew whenever that changes; `null`: everything is
 * @throws StepError when the engine does not do its part
 */
export async function runCard(
  street: Street,
  id: CardId,
  words: Workshop['words'],
  onUndo: (undo: Undo | null) => void,
): Promise<CameTrue> {
  const lab = useLab.getState();
  mustBeMock(lab);
  const phone = lab.mirrors[street.phoneId]?.state;
  if (phone === undefined) throw new StepError('notLive');
  let undo = undoOf(phone, street.bundleId);
  onUndo(undo);
  lab.setFollowing(true);
  await prepare(street);
  // what was registered and allowed stays: what waits at APNs is to be seen when the card is mended
  const ready = useLab.getState().mirrors[street.phoneId]?.state ?? phone;
  const { regions, ...rest } = undoOf(ready, street.bundleId);
  undo = { ...rest, regions: { ...undo.regions, apps: regions.apps ?? {} } };
  onUndo(undo);
  const apnsIds: string[] = [];
  await acts[id]({
    street,
    words,
    sent: (apnsId) => apnsIds.push(apnsId.toLowerCase()),
    made: ({ faults = [], phones = [], apps = [] }) => {
      undo = {
        ...undo,
        faults: [...undo.faults, ...faults],
        phones: [...undo.phones, ...phones],
        apps: [...undo.apps, ...apps],
      };
      onUndo(undo);
    },
  });
  const verdict = (now: Lab) => judgeCard(id, seenOf(now, street, apnsIds));
  await awaitLab('verdict', (now) => verdict(now) !== null);
  // it has fired, and would only stand in the list
  await Promise.all(undo.faults.map((fault) => liftFault(fault).catch(() => undefined)));
  undo = { ...undo, faults: [] };
  onUndo(cardOf(id).passes === true && unchanged(phone, ready) ? null : undo);
  const { traces } = seenOf(useLab.getState(), street, apnsIds);
  // of two that collapse into one, the newer shows it; else the first does
  const telling = (id === 'collapse' ? traces.at(-1) : traces[0])?.find((event) => 'uniqueId' in event);
  const uniqueId = telling !== undefined && 'uniqueId' in telling ? telling.uniqueId : '';
  showPush(uniqueId);
  return { answer: verdict(useLab.getState()) ?? '', uniqueId };
}
