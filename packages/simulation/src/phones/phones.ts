import {
  completed,
  courier,
  createDevice,
  type Device,
  type DeviceState,
  fold,
  type JournalEntry,
  newDevice,
  type Socket,
  type Upload,
} from '@apns-sim/device';
import { type Clock, type Random, type RecordEvent } from '@apns-sim/protocol';
import { createCallBackend } from './call-backend.ts';
import { type Journal, type KeptPhone } from './journal.ts';
import { type MayUpload } from './may-upload.ts';
import { createMoments, type Moment } from './moments.ts';
import { type LineTraffic, openSocket } from './open-socket.ts';

/** The phones that run inside, each with its own line to the gateway. */
export interface Phones {
  list(): readonly Device[];
  get(id: string): Device | undefined;
  /** Takes a new phone in and switches it on. */
  add(state: DeviceState): Device;
  /** Ends a phone and forgets it; what its apps owe to APNs has to be said before. */
  remove(id: string): void;
  /**
   * Whether nothing is under way between the phones and APNs, nor from their apps to a provider.
   * @param traffic what APNs' end of a phone's line has sent and received.
   */
  isQuiet(traffic: (deviceId: string) => Readonly<LineTraffic> | undefined): boolean;
  /** A phone as it was when a push arrived, as far back as this process remembers. */
  momentOf(deviceId: string, uniqueId: string): Moment | undefined;
  /** Rises with everything that happens to any phone. */
  readonly happened: number;
  /** A new id and a name nobody has. */
  newIdentity(): { readonly id: string; readonly name: string };
  /** Connects every phone. Called once the gateway and the provider can be reached. */
  start(): void;
  /** Forgets all phones; the seeded one is new again. */
  reset(): void;
  /** Every phone with its state and the journal that led there, as far back as it is kept. */
  save(): readonly KeptPhone[];
  /** Ends all phones and runs these; each must be in the state its journal ends with. */
  load(phones: readonly KeptPhone[]): void;
  /** Hears every journal entry of every phone; the returned function ends it. */
  subscribe(listener: (deviceId: string, entry: JournalEntry) => void): () => void;
  close(): void;
}

interface PhonesOptions {
  readonly journal: Journal;
  readonly clock: Clock;
  readonly random: Random;
  readonly gatewayUrl: () => string;
  readonly upload: Upload;
  readonly mayUpload: MayUpload;
  readonly record: RecordEvent;
}

/** Where an app posts its deviceToken when nobody says otherwise: the simulation's own provider. */
export const ownProvider = '/provider/v1/device-tokens';

/** A new phone keeps the time of the machine it runs on, as the page that shows it does: minutes ahead of UTC. */
export const localOffsetMinutes = (): number => -new Date().getTimezoneOffset();

/** A snapshot after so many entries keeps a restart short. */
const entriesPerSnapshot = 200;

/** The phone every simulation starts with: the app is there, nothing is registered; its display is always on, so that one sees it is a phone. */
export function seededPhone(): DeviceState {
  const apps = [{ ...courier, providerUrl: ownProvider }];
  const utcOffsetMinutes = localOffsetMinutes();
  const alice = newDevice({ id: 'alice', name: 'Alice’s iPhone', environment: 'sandbox', utcOffsetMinutes, apps });
  return { ...alice, alwaysOn: true, lock: 'aod' };
}

/** Opens the phones of a journal; an empty one gets the seeded phone. */
export function openPhones(options: PhonesOptions): Phones {
  const { journal, clock, random, gatewayUrl, upload, mayUpload, record } = options;
  const phones = new Map<string, Device>();
  const listeners = new Set<(deviceId: string, entry: JournalEntry) => void>();
  const lines = new Map<string, LineTraffic>();
  const moments = createMoments();
  let started = false;
  let happened = 0;
  let uploading = 0;

  function openLine(deviceId: string): Socket {
    const traffic = { sent: 0, received: 0 };
    lines.set(deviceId, traffic);
    return openSocket(gatewayUrl(), traffic);
  }

  /** What an app says to a provider is under way until that has answered. */
  const counted =
    <Parameters extends readonly unknown[], Answer>(say: (...what: Parameters) => Promise<Answer>) =>
    (...what: Parameters): Promise<Answer> => {
      uploading++;
      return say(...what).finally(() => uploading--);
    };

  function isQuiet({ state: { id, gateway } }: Device, other: Readonly<LineTraffic> | undefined): boolean {
    if (gateway !== 'online') return gateway === 'offline';
    const line = lines.get(id);
    return line !== undefined && other?.sent === line.received && other.received === line.sent;
  }

  function run(state: DeviceState, seq: number): Device {
    const { id } = state;
    const device = createDevice({
      state,
      seq,
      clock,
      random,
      openSocket: () => openLine(id),
      gatewayUrl: 'the gateway',
      upload: counted(upload),
      callBackend: counted(createCallBackend(id, mayUpload, record)),
      journal(entry, next) {
        journal.append(id, entry);
        if (entry.event.type === 'PUSH_ARRIVED')
          moments.keep({
            deviceId: id,
            uniqueId: entry.event.frame.uniqueId,
            before: phones.get(id)?.state ?? state,
            after: next,
          });
        if (entry.seq % entriesPerSnapshot === 0) journal.snapshot(id, next, entry.seq);
      },
      onEntry(entry) {
        happened++;
        for (const listener of listeners) listener(id, entry);
      },
      onEffect(effect) {
        if (effect.type === 'authorizationChanged') record({ ...effect, deviceId: id });
      },
      onBadFrame: (error) => process.emitWarning(`The gateway sent ${id} what is no frame. ${error}`),
    });
    phones.set(id, device);
    if (started) device.start();
    return device;
  }

  function add(state: DeviceState): Device {
    journal.create(state);
    return run(state, 0);
  }

  for (const { state, seq, entries } of journal.phones()) {
    // a process that ended had no time to say that the line was lost
    const now: DeviceState = { ...fold(completed(state), entries), gateway: 'offline' };
    run(now, entries.at(-1)?.seq ?? seq);
  }
  if (phones.size === 0) add(seededPhone());

  return {
    list: () => [...phones.values()],
    get: (id) => phones.get(id),
    add,
    remove(id) {
      phones.get(id)?.close();
      phones.delete(id);
      lines.delete(id);
      moments.forget(id);
      journal.remove(id);
    },
    momentOf: moments.find,
    isQuiet: (traffic) =>
      uploading === 0 && [...phones.values()].every((device) => isQuiet(device, traffic(device.state.id))),
    get happened() {
      return happened;
    },
    newIdentity() {
      const names = new Set([...phones.values()].map(({ state }) => state.name));
      let number = phones.size + 1;
      while (names.has(`iPhone ${number}`)) number++;
      let id = `iphone-${random.hex(4)}`;
      // one with this id may have come out of a snapshot
      while (phones.has(id)) id = `iphone-${random.hex(4)}`;
      return { id, name: `iPhone ${number}` };
    },
    start() {
      started = true;
      for (const device of phones.values()) device.start();
    },
    reset() {
      for (const device of phones.values()) device.close();
      phones.clear();
      lines.clear();
      moments.forget();
      journal.clear();
      add(seededPhone());
    },
    save: () => [...phones.values()].map(({ state, seq }) => ({ state, seq, entries: journal.entries(state.id, 0) })),
    load(kept) {
      for (const device of phones.values()) device.close();
      phones.clear();
      lines.clear();
      moments.forget();
      journal.replace(kept);
      for (const { state, seq } of kept) run({ ...state, gateway: 'offline' }, seq);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close() {
      for (const device of phones.values()) {
        journal.snapshot(device.state.id, device.state, device.seq);
        device.close();
      }
      journal.close();
    },
  };
}
