import { type Clock, type Environment, type Random } from '@apns-sim/protocol';
import { type ProviderConnection } from '../ingress/http2-connection.ts';
import { type DoorIdentity, type Interferer } from '../ingress/interfere.ts';
import { type ArmedFault, armFault, type FaultEntry } from './armed-fault.ts';
import { type MakeIdentity } from './bad-identity.ts';
import { type FaultWish } from './fault-wish.ts';
import { fitsConnection } from './fits.ts';
import { flap, type Links } from './flap.ts';
import { actsAtOnce, restsBetweenRounds } from './kinds.ts';
import { actOn, undoOn } from './on-connection.ts';
import { interfereWith } from './on-push.ts';

export interface FaultsOptions {
  readonly clock: Clock;
  readonly random: Random;
  /** Every open connection of the doors for providers. */
  readonly connections: () => readonly ProviderConnection[];
  readonly links: Links;
  readonly makeIdentity: MakeIdentity;
}

/** The faults that are laid. They live in memory: a restart, as a reset, is a world without faults. */
export interface Faults extends Interferer {
  /** Lays one; what acts at once has done so when this resolves. */
  add(wish: FaultWish, scenario?: string): Promise<FaultEntry>;
  list(): readonly FaultEntry[];
  find(id: string): FaultEntry | undefined;
  /** Lifts one, or all of one run of a scenario; `false` when there is none of that id. */
  remove(id: string): boolean;
  clear(): void;
  /** In the order they were laid. */
  armed(): Iterable<ArmedFault>;
  /** The open connections a fault can be laid on. */
  connections(): readonly FaultyConnection[];
  /** Calls back when a fault is laid, fires, begins, ends or is lifted, or a connection opens; the returned function ends it. */
  subscribe(changed: () => void): () => void;
  /** Where ids go on from and chances come from: with the same, the same faults do the same. */
  readonly position: FaultsPosition;
  moveTo(position: FaultsPosition): void;
}

/** The number of the newest id, and the seed of chances. */
export interface FaultsPosition {
  readonly count: number;
  readonly seed: string;
}

/** A provider's connection, as a tester chooses it. */
export interface FaultyConnection {
  readonly id: string;
  readonly environment: Environment;
  readonly teamId: string | null;
}

/** Keeps the faults, and stands between APNs' doors and their peers. */
export function createFaults({ clock, random, connections, links, makeIdentity }: FaultsOptions): Faults {
  const faults = new Map<string, ArmedFault>();
  const identities = new Map<string, DoorIdentity>();
  // drawn once and first, so that chances do not hang on what else happened
  let seed = random.hex(16);
  let count = 0;
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };

  /** Lets a fault act on a connection it has not acted on yet. */
  function consider(fault: ArmedFault, connection: ProviderConnection): void {
    const { wish } = fault;
    if (!actsAtOnce(wish) || fault.connections.has(connection.id) || !fitsConnection(wish.match, connection)) return;
    if (!restsBetweenRounds(wish) && fault.fire()) actOn(connection, fault);
  }

  /** A fault's time has come: it acts on all connections that are there, which is one use. */
  function begin(fault: ArmedFault): void {
    if (fault.wish.do.flap !== undefined) flap(fault, links, clock);
    if (!actsAtOnce(fault.wish) || !fault.fire()) return;
    for (const connection of connections()) if (fitsConnection(fault.wish.match, connection)) actOn(connection, fault);
  }

  /** Takes back what lasts, until the fault begins again. */
  function rest(fault: ArmedFault): void {
    for (const connection of connections()) undoOn(connection, fault);
    fault.connections.clear();
  }

  function lift(fault: ArmedFault): void {
    fault.end();
    rest(fault);
  }

  /** Lets a fault begin at a moment, end after its time and, if it comes again, begin once more. */
  function schedule(fault: ArmedFault, from: number): void {
    const { forMs, repeatMs } = fault.wish;
    function at(moment: number, run: () => void): void {
      const callOff = clock.schedule(moment, () => {
        done();
        run();
        changed();
      });
      const done = fault.whenEnded(callOff);
    }
    if (from <= clock.now()) begin(fault);
    else at(from, () => begin(fault));
    if (forMs !== undefined) at(from + forMs, () => (repeatMs === undefined ? lift(fault) : rest(fault)));
    if (repeatMs !== undefined && fault.state() !== 'spent')
      at(from + repeatMs, () => fault.state() !== 'over' && schedule(fault, from + repeatMs));
  }

  return {
    async add(wish, scenario) {
      const kind = wish.do.tls;
      const identity = kind === undefined ? undefined : await makeIdentity(kind);
      const id = `f${++count}`;
      const fault = armFault(wish, { id, scenario: scenario ?? null, clock, seed, fired: changed });
      if (identity !== undefined) identities.set(id, identity);
      faults.set(id, fault);
      schedule(fault, fault.from);
      changed();
      return fault.entry();
    },
    list: () => [...faults.values()].map((fault) => fault.entry()),
    find: (id) => faults.get(id)?.entry(),
    remove(id) {
      const found = [...faults.values()].filter((fault) => fault.id === id || fault.scenario === id);
      for (const fault of found) {
        lift(fault);
        faults.delete(fault.id);
        identities.delete(fault.id);
      }
      if (found.length > 0) changed();
      return found.length > 0;
    },
    clear() {
      for (const fault of faults.values()) lift(fault);
      faults.clear();
      identities.clear();
      changed();
    },
    armed: () => faults.values(),
    connections: () =>
      connections().flatMap(({ id, environment, teamId, isOpen }) => (isOpen ? [{ id, environment, teamId }] : [])),
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    get position() {
      return { count, seed };
    },
    moveTo(position) {
      ({ count, seed } = position);
    },
    request(see) {
      if (faults.size === 0) return undefined;
      const push = see();
      const find = (id: string) => connections().find((connection) => connection.id === id);
      return interfereWith(faults.values(), push, {
        now: clock.now(),
        chance: () => random.next(),
        onConnection(fault, id) {
          const connection = find(id);
          if (connection !== undefined) actOn(connection, fault);
        },
      });
    },
    handshake() {
      for (const fault of faults.values())
        if (fault.wish.do.tls !== undefined && fault.fire()) return identities.get(fault.id);
      return undefined;
    },
    connected(connection) {
      for (const fault of faults.values()) {
        const { connectionCap } = fault.wish.do;
        if (connectionCap !== undefined && connections().filter(({ isOpen }) => isOpen).length > connectionCap) {
          if (fault.fire()) connection.disturb({ type: 'cut' });
        }
        if (fault.wish.match.teamId === undefined) consider(fault, connection);
      }
      changed();
    },
    disconnected: changed,
  };
}
