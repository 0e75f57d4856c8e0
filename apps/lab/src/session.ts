import { type UserEvent } from '@apns-sim/device';
import { type DeliveryEvent, isPushEvent } from '@apns-sim/protocol';
import { type Health, listPhones, readHealth } from './api/doors.ts';
import { openEventStream } from './api/event-stream.ts';
import { gatherStorm } from './api/gather-storm.ts';
import { type SimulationTime, type Watch, watchPhone } from './api/watch.ts';
import { trafficAt } from './flow/density/traffic-now.ts';
import { streetIds } from './flow/hop-table.ts';
import { pushStart } from './flow/playback.ts';
import { registrantOf } from './flow/trace.ts';
import { loadRules } from './store/fold.ts';
import { useLab } from './store/lab.ts';
import { momentOf } from './store/moments.ts';
import { type MirrorTime } from './store/phones.ts';
import { browserClock } from './time.ts';

/*
 * The page's lines to the simulation: the log, the list of phones, and the phones it watches.
 * They fill the store; components only read it.
 */

/** Lines of the log older than the page are history: they are not played. Microseconds since 1970. */
const openedAt = browserClock.now() * 1000;

/** Another simulation behind the same address has other keys: nothing heard before is true of it. */
const identity = ({ keyId, teamId, ca }: Health) => `${teamId}/${keyId}/${ca}`;

async function refreshHealth(): Promise<void> {
  const health = await readHealth();
  const { health: before, setHealth } = useLab.getState();
  if (before !== null && identity(before) !== identity(health)) location.reload();
  setHealth(health);
}

/** Reads the list of phones anew; a failure shows in the line's own banner. */
export async function refreshPhones(): Promise<void> {
  useLab.getState().setPhones(await listPhones());
}

const changesPhones = (event: DeliveryEvent) => !isPushEvent(event);

/** Whether a push went to the phone in sight, or to none that is known. */
function isOurs(uniqueId: string): boolean {
  const { pushes, phoneId } = useLab.getState();
  const to = registrantOf(pushes[uniqueId]?.events ?? []);
  return to === null || phoneId === null || to.deviceId === phoneId;
}

const isPast = ({ wall }: DeliveryEvent) => wall <= openedAt;

/**
 * Shows the newest push of before that went to the phone in sight. A long log comes in pieces and the phone is chosen beside it,
 * so what was shown of the past at first may be another phone's, or not the newest.
 */
export function showNewestPast(): void {
  const { following, focused, selected, pushes, order, focusPush, clearPicture, selectHop } = useLab.getState();
  const first = pushes[focused ?? '']?.events[0];
  if (focused !== null && (!following || first === undefined || !isPast(first))) return;
  const last = order.findLast(isOurs);
  if (last === undefined && focused !== null) clearPicture();
  if (last === undefined || last === focused) return;
  focusPush(last, { play: false, position: streetIds.length });
  // who opened a hop meanwhile sees it of the newer push
  selectHop(selected);
}

const isSettled = (event: DeliveryEvent) =>
  isPushEvent(event) && ['accepted', 'addressed', 'rejected'].includes(event.type) && !isPast(event);

/** Lets the newest push that concerns this page take the picture over, unless a person is looking at an older one. */
function followNewest(events: readonly DeliveryEvent[]): void {
  const lab = useLab.getState();
  if (events.some(isSettled)) {
    const settled = events.findLast((event) => isSettled(event) && isPushEvent(event) && isOurs(event.uniqueId));
    if (settled === undefined || !isPushEvent(settled)) return;
    const { uniqueId } = settled;
    if (!lab.following || lab.focused === uniqueId) return;
    const registering = lab.playing && lab.position < pushStart;
    // of a storm nobody could follow one to its end before the next takes over
    const walks = !trafficAt(lab.traffic, Math.floor(browserClock.now() / 1000)).isStorm;
    if (walks) lab.focusPush(uniqueId, { play: true, position: registering ? lab.position : pushStart });
    else lab.focusPush(uniqueId, { play: false, position: streetIds.length });
    return;
  }
  if (lab.focused === null || events.every(isPast)) showNewestPast();
  if (useLab.getState().focused !== null) return;
  if (events.some(({ type, wall }) => type === 'registrationRequested' && wall > openedAt)) {
    lab.focusPush('', { play: true, position: 0 });
  }
}

/** Opens the lines; the returned function closes them. */
export function openSession(): () => void {
  const lab = useLab.getState();
  const log = gatherStorm<DeliveryEvent>((events) => {
    lab.ingest(events);
    const fresh = events.filter((event) => !isPast(event));
    lab.countTraffic(fresh, browserClock.now());
    followNewest(events);
    if (events.some(changesPhones)) refreshPhones().catch(() => undefined);
  }, browserClock);
  return openEventStream(
    {
      // what waits would be asked for again
      after: () => {
        log.flush();
        return useLab.getState().lastSeq;
      },
      onOpen: () => {
        lab.setLine('live', browserClock.now());
        Promise.all([refreshHealth(), refreshPhones()]).catch(() => undefined);
      },
      onLost: () => lab.setLine('lost', browserClock.now()),
      onReset: () => {
        log.drop();
        lab.forgetLog();
        lab.clearPicture();
        refreshPhones().catch(() => undefined);
      },
      onFaults: lab.setFaults,
      onEvents: (events) => {
        lab.setLine('live', browserClock.now());
        log.add(events);
      },
    },
    browserClock,
  );
}

const heardTime = ({ now, frozen }: SimulationTime): MirrorTime => ({
  clockOffset: now - browserClock.now(),
  frozenAt: frozen ? now : null,
});

const watches = new Map<string, { readonly watch: Watch; users: number }>();

/** Mirrors a phone into the store for as long as somebody shows it; the returned function lets go. */
export function mirrorPhone(id: string): () => void {
  const lab = useLab.getState();
  const known = watches.get(id);
  const entry = known ?? {
    users: 0,
    watch: watchPhone(
      id,
      {
        onSnapshot: (state, seq, time) => lab.takeSnapshot(id, state, seq, heardTime(time)),
        onEntries: (entries) => {
          for (const journalEntry of entries) {
            const mirror = useLab.getState().mirrors[id];
            if (mirror !== undefined && journalEntry.seq > mirror.seq + 1)
              throw new RangeError(`which has seq ${mirror.seq + 1}, came ${journalEntry.seq}`);
            const moment = mirror === undefined ? undefined : momentOf(id, mirror, journalEntry);
            if (moment !== undefined) lab.keepMoment(moment);
            lab.takeEntry(id, journalEntry);
          }
        },
        onClock: (time) => lab.setTime(id, heardTime(time)),
        onRefused: (error) => lab.setRefused(id, error),
        onLost: () => lab.setNotLive(id),
        prepare: loadRules,
      },
      browserClock,
    ),
  };
  entry.users += 1;
  watches.set(id, entry);
  return () => {
    entry.users -= 1;
    // a pane that is drawn anew lets go and takes hold again at once
    browserClock.schedule(browserClock.now() + 50, () => {
      if (entry.users > 0 || watches.get(id) !== entry) return;
      entry.watch.close();
      watches.delete(id);
      // what nobody listens to is not live: who shows it next waits for its line
      lab.setResting(id);
    });
  };
}

/** Gives a watched phone an event; `false` when its line is down. */
export function tellPhone(id: string, event: UserEvent): boolean {
  const entry = watches.get(id);
  useLab.getState().setRefused(id, null);
  return entry?.watch.send(event) ?? false;
}
