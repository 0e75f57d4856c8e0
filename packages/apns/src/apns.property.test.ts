import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClock, type DeviceToken, type NotificationFrame } from '@apns-sim/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { acceptPush, connectTo, keyId, leave, signingKey, startTestApns, teamId, tokenOf } from './apns.contract.ts';
import { type Apns } from './apns.ts';
import { type ScriptedDevice } from './gateway/scripted-device.ts';

const start = Date.UTC(2026, 0, 1);
const day = 86_400_000;
const apps = ['com.example.courier', 'com.example.second'] as const;
type App = (typeof apps)[number];

type Command =
  /** `lives`: `null` without an expiration, else seconds from now; 0 is the expiration 0. */
  | { readonly do: 'send'; readonly app: App; readonly lives: number | null }
  | { readonly do: 'disconnect' | 'connect' | 'acknowledge' | 'keepSilent' | 'restart' }
  | { readonly do: 'deleteApp'; readonly app: App }
  | { readonly do: 'advance'; readonly ms: number };

const app = fc.constantFrom(...apps);
const lives = fc.oneof(fc.constant(null), fc.constant(0), fc.integer({ min: 1, max: 40 * 86_400 }));
const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('send' as const), app, lives }) },
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constantFrom('disconnect' as const, 'connect', 'acknowledge', 'keepSilent') }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('advance' as const), ms: fc.integer({ min: 1, max: 40 * day }) }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'restart' as const }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('deleteApp' as const), app }) },
);

const ends = ['delivered', 'replaced', 'expired', 'discarded'] as const;
type Place = 'waiting' | 'held' | (typeof ends)[number];

/** What must be true of one push. */
interface Expected {
  readonly uniqueId: string;
  readonly app: App;
  /** Until when it may come out of storage, milliseconds since 1970. */
  readonly until: number;
  place: Place;
  /** How often it was sent. */
  attempts: number;
}

/** The rules in their plainest form: one phone, two apps. */
function createModel() {
  const pushes: Expected[] = [];
  const move = (to: Place, which: (push: Expected) => boolean) => {
    for (const push of pushes) if (which(push)) push.place = to;
  };
  const isOpen = ({ place }: Expected) => place === 'waiting' || place === 'held';
  return {
    pushes,
    send(push: Pick<Expected, 'uniqueId' | 'app' | 'until'>, connected: boolean, now: number) {
      if (!connected && push.until > now) move('replaced', (one) => one.app === push.app && one.place === 'waiting');
      const place = connected ? 'held' : push.until > now ? 'waiting' : 'expired';
      pushes.push({ ...push, place, attempts: connected ? 1 : 0 });
    },
    /** What is on its way to a connected phone is not too late yet. */
    timePasses: (connected: boolean, now: number) =>
      move('expired', (one) => isOpen(one) && one.until <= now && !(connected && one.place === 'held')),
    /** The pushes a phone that connects gets, in their order. */
    connect(): string[] {
      const due = pushes.filter(isOpen);
      for (const push of due) Object.assign(push, { place: 'held', attempts: push.attempts + 1 });
      return due.map(({ uniqueId }) => uniqueId);
    },
    acknowledged: (uniqueId: string) => move('delivered', (one) => one.uniqueId === uniqueId && one.place === 'held'),
    deleted: (gone: App) => move('discarded', (one) => one.app === gone && isOpen(one)),
  };
}

/** What the log says became of each push. Fails when one has ended twice, or its attempts are not counted one by one. */
function placesIn(apns: Apns, uniqueIds: readonly string[]) {
  const events = apns.log.read(0);
  return uniqueIds.map((uniqueId) => {
    const own = events.filter((event) => 'uniqueId' in event && event.uniqueId === uniqueId);
    const ended = own.filter(({ type }) => ends.some((end) => end === type));
    expect(ended.length, `${uniqueId} ended as ${ended.map(({ type }) => type)}`).toBeLessThanOrEqual(1);
    const attempts = own.flatMap((event) => (event.type === 'sent' ? [event.attempt] : []));
    expect(attempts).toEqual(attempts.map((_, n) => n + 1));
    const place = ended[0]?.type ?? (attempts.length > 0 ? 'held' : 'waiting');
    return { uniqueId, place, attempts: attempts.length };
  });
}

async function run(commands: readonly Command[], database: string): Promise<void> {
  const clock = createClock({ mode: 'frozen', at: start });
  const model = createModel();
  const seed = { teamId, keyId, publicKey: signingKey.publicKey, topics: [...apps] };
  // sending again on a connection that stands has tests of its own
  const open = () => startTestApns({ database, clock, seed, limits: { acknowledgeMs: 10_000 * day } });
  let apns = await open();
  let phone: ScriptedDevice | undefined;
  let acknowledges = true;
  let acknowledged = 0;
  const tokens = new Map<App, DeviceToken>();

  /** One answer on the connection means that all before it has been dealt with, both ways. */
  async function settle(): Promise<void> {
    if (phone === undefined) return;
    do {
      if (acknowledges) {
        for (const { uniqueId } of phone.notifications().slice(acknowledged)) {
          phone.send({ type: 'ack', uniqueId });
          model.acknowledged(uniqueId);
          acknowledged++;
        }
      }
      for (const bundleId of apps) tokens.set(bundleId, tokenOf(await phone.register(bundleId), bundleId));
    } while (acknowledges && acknowledged < phone.notifications().length);
  }

  async function connect(): Promise<void> {
    if (phone !== undefined) return;
    const due = model.connect();
    phone = await connectTo(apns);
    acknowledged = 0;
    await phone.register(apps[0]);
    const came: readonly NotificationFrame[] = phone.notifications();
    expect(came.map(({ uniqueId }) => uniqueId)).toEqual(due);
    for (const { uniqueId, fromStorage } of came) {
      expect(fromStorage).toBe(true);
      expect(model.pushes.find((push) => push.uniqueId === uniqueId)?.until).toBeGreaterThan(clock.now());
    }
  }

  async function disconnect(): Promise<void> {
    if (phone === undefined) return;
    await leave(apns, phone);
    phone = undefined;
    model.timePasses(false, clock.now());
  }

  async function obey(wish: Command): Promise<void> {
    switch (wish.do) {
      case 'send': {
        const now = clock.now();
        const uniqueId = `push-${model.pushes.length}`;
        const expiration = wish.lives === null || wish.lives === 0 ? wish.lives : Math.floor(now / 1000) + wish.lives;
        const longest = now + 30 * day;
        const until = expiration === null ? longest : Math.min(expiration * 1000, longest);
        model.send({ uniqueId, app: wish.app, until }, phone !== undefined, now);
        const deviceToken = tokens.get(wish.app);
        if (deviceToken === undefined) throw new Error(`${wish.app} has no token`);
        await acceptPush(apns, deviceToken, { uniqueId, acceptedAt: now, expiration });
        return;
      }
      case 'connect':
        return await connect();
      case 'disconnect':
        return await disconnect();
      case 'acknowledge':
      case 'keepSilent':
        acknowledges = wish.do === 'acknowledge';
        return;
      case 'advance':
        clock.advance(wish.ms);
        model.timePasses(phone !== undefined, clock.now());
        return;
      case 'deleteApp':
        // what a phone says out of reach is the phone's own affair
        if (phone === undefined) return;
        phone.send({ type: 'unregister', bundleId: wish.app });
        model.deleted(wish.app);
        return;
      case 'restart':
        await apns.close();
        phone = undefined;
        apns = await open();
        clock.advance(0);
        model.timePasses(false, clock.now());
    }
  }

  function agree(after: string): void {
    const expected = model.pushes.map(({ uniqueId, place, attempts }) => ({ uniqueId, place, attempts }));
    const ids = expected.map(({ uniqueId }) => uniqueId);
    expect(placesIn(apns, ids), after).toEqual(expected);
    for (const bundleId of apps) {
      const waiting = model.pushes.filter((push) => push.app === bundleId && push.place === 'waiting');
      expect(waiting.length).toBeLessThanOrEqual(1);
    }
  }

  try {
    await connect();
    await settle();
    for (const wish of commands) {
      await obey(wish);
      await settle();
      agree(JSON.stringify(wish));
    }
    await disconnect();
    acknowledges = true;
    await connect();
    await settle();
    agree('a phone that returns and acknowledges everything');
    expect(model.pushes.filter(({ place }) => place === 'waiting' || place === 'held')).toEqual([]);
  } finally {
    await apns.close();
  }
}

test('[ST-2] [ST-3] [ST-4] [ST-5] [ST-6] [ST-8] [ST-9] [ST-10] [RT-1] [RT-2] [RT-3] [RT-5] [RT-6] [RT-7] [RT-8] whatever happens, every accepted push ends once or still waits, the newest of each app alone, and a phone that returns gets all that is due', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'apns-property-'));
  let runs = 0;
  try {
    const commands = fc.array(command, { minLength: 5, maxLength: 30, size: 'max' });
    const property = fc.asyncProperty(commands, (wishes) => run(wishes, join(folder, `${runs++}.sqlite`)));
    // a busy machine does fewer runs, and stops shrinking in time to tell what it found
    await fc.assert(property, { numRuns: 25, interruptAfterTimeLimit: 40_000 });
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 60_000);
