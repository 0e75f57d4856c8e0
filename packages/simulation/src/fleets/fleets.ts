import { Problem } from '@apns-sim/apns';
import { type BehaviourName, type ComeBack, createFleet, type Fleet, type FleetCounts } from '@apns-sim/device';
import { createClock } from '@apns-sim/protocol';
import { openSocket } from '../phones/open-socket.ts';

/** What a fleet is asked to be. */
export interface FleetWish {
  readonly phones: number;
  /** Bundle ids. */
  readonly apps: readonly string[];
  readonly behaviour: BehaviourName;
  readonly reconnect: ComeBack;
  readonly arriveMs: number;
  readonly stormEveryMs: number;
  readonly seed: string;
}

/** A fleet that runs inside, as it is told. */
export interface FleetEntry extends FleetWish {
  readonly id: string;
  /** Milliseconds since 1970, by the machine's clock. */
  readonly startedAt: number;
  readonly counts: FleetCounts;
}

/** Fleets of light phones that run in this process, over their own lines to the gateway. */
export interface Fleets {
  list(): FleetEntry[];
  /** @throws Problem when there would be too many phones */
  start(wish: FleetWish): FleetEntry;
  /** Living tokens of each app. @throws Problem when there is no such fleet */
  tokensOf(id: string): { readonly bundleId: string; readonly deviceTokens: readonly string[] }[];
  /** Its phones delete their apps and go. @throws Problem when there is no such fleet */
  dismiss(id: string): void;
  /** All lines end, without a word. */
  close(): void;
}

/** Phones in all fleets of one simulation: more want processes of their own, `apns-sim fleet`. */
export const mostLightPhones = 2_000;

interface Running {
  readonly entry: Omit<FleetEntry, 'counts'>;
  readonly fleet: Fleet;
}

/** No fleet runs. */
export function createFleets(gatewayUrl: () => string): Fleets {
  const running = new Map<string, Running>();
  let made = 0;

  function known(id: string): Running {
    const found = running.get(id);
    if (found === undefined) throw new Problem(404, `There is no fleet ${JSON.stringify(id)}.`);
    return found;
  }
  const shown = ({ entry, fleet }: Running): FleetEntry => ({ ...entry, counts: { ...fleet.counts } });

  return {
    list: () => [...running.values()].map(shown),
    start(wish) {
      const { behaviour, reconnect: comeBack, seed, arriveMs, stormEveryMs, phones, apps } = wish;
      const left = mostLightPhones - [...running.values()].reduce((sum, { entry }) => sum + entry.phones, 0);
      if (phones > left) {
        const text = `phones: expected at most ${left}, as a simulation runs ${mostLightPhones} light phones itself, got ${phones}; run more with \`apns-sim fleet\`.`;
        throw new Problem(409, text, [{ field: 'phones', came: phones, expected: `at most ${left}` }]);
      }
      if ([...running.values()].some(({ entry }) => entry.seed === seed)) {
        const text = `seed: expected another one than ${JSON.stringify(seed)}, whose fleet is running: they would be the same phones.`;
        throw new Problem(409, text, [{ field: 'seed', came: seed, expected: 'another one' }]);
      }
      const fleet = createFleet({
        plan: { behaviour, comeBack, seed, arriveMs, stormEveryMs },
        phones: [0, phones],
        apps,
        environment: 'sandbox',
        openLine: () => openSocket(gatewayUrl(), { sent: 0, received: 0 }),
        clock: createClock(),
      });
      const id = `fleet-${++made}`;
      const one = { entry: { ...wish, id, startedAt: Date.now() }, fleet };
      running.set(id, one);
      fleet.start();
      return shown(one);
    },
    tokensOf(id) {
      const { entry, fleet } = known(id);
      return entry.apps.map((bundleId) => ({
        bundleId,
        deviceTokens: fleet.tokensOf(bundleId).filter((token) => token !== ''),
      }));
    },
    dismiss(id) {
      known(id).fleet.dismiss();
      running.delete(id);
    },
    close() {
      for (const { fleet } of running.values()) fleet.stop();
      running.clear();
    },
  };
}
