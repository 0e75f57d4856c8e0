import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { addCounts, type FleetCounts, noCounts } from '@apns-sim/device';
import { type PartOrder, type PartReport, runPart } from './part.ts';
import { type FromWorker, type ToWorker } from './worker.ts';

/** A whole fleet, wherever its parts run. */
export interface Parts {
  /** Whether every process runs its part. */
  isRunning(): boolean;
  report(): {
    readonly counts: FleetCounts;
    readonly trouble: string;
    readonly memory: readonly PartReport['memory'][];
  };
  /** The token of an app on each phone, in the order of the phones; empty where there is none. */
  tokensOf(bundleId: string): Promise<string[]>;
  rest(): void;
  stop(): void;
}

const worker = fileURLToPath(new URL('./worker.ts', import.meta.url));

interface Part {
  isRunning(): boolean;
  report(): PartReport;
  tokensOf(bundleId: string): readonly string[] | Promise<readonly string[]>;
  rest(): void;
  stop(): void;
}

function here(order: PartOrder): Part {
  const part = runPart(order);
  part.start();
  return { ...part, isRunning: () => true };
}

/** @param died told when the process ends before it was stopped */
function elsewhere(order: PartOrder, died: (text: string) => void): Part {
  const child: ChildProcess = fork(worker);
  const say = (message: ToWorker) => void child.send(message, () => undefined);
  const [first, end] = order.phones;
  let report: PartReport = { counts: noCounts(end - first), trouble: '', memory: { rss: 0, heap: 0 } };
  const asked = new Map<number, (tokens: readonly string[]) => void>();
  let questions = 0;
  child.on('message', (message: FromWorker) => {
    if (message.type === 'report') report = message.report;
    else {
      asked.get(message.number)?.(message.tokens);
      asked.delete(message.number);
    }
  });
  child.once('exit', (code, signal) => died(`a process of the fleet ended: ${signal ?? `exit code ${code}`}`));
  say({ type: 'start', order });
  return {
    isRunning: () => report.memory.rss > 0,
    report: () => report,
    tokensOf: (bundleId) =>
      new Promise((resolve) => {
        asked.set(++questions, resolve);
        say({ type: 'tokens', bundleId, number: questions });
      }),
    rest: () => say({ type: 'rest' }),
    stop() {
      child.removeAllListeners('exit');
      child.kill();
    },
  };
}

/**
 * A pair of addresses has some 28,000 ports for calls. Every second process calls by another door of the same machine;
 * only from the third on it needs an address of its own, as to choose a port for that takes the system long.
 */
function wayOf(part: number, gateways: readonly string[]): Pick<PartOrder, 'gateway' | 'localAddress'> {
  const gateway = gateways[part % gateways.length] ?? '';
  const address = Math.floor(part / gateways.length);
  const loopback = gateway.includes('//127.0.0.1:') && process.platform === 'linux';
  return { gateway, localAddress: loopback && address > 0 ? `127.0.0.${address + 1}` : undefined };
}

interface PartsOptions extends Omit<PartOrder, 'phones' | 'gateway' | 'localAddress'> {
  /** Addresses at which the gateway answers. */
  readonly gateways: readonly string[];
  readonly phones: number;
  readonly processes: number;
  readonly died: (text: string) => void;
}

/** Starts a fleet: one part here, several in a process each. */
export function startParts({ phones, processes, died, gateways, ...order }: PartsOptions): Parts {
  const bound = (part: number) => Math.floor((part * phones) / processes);
  const parts = Array.from({ length: processes }, (_, part) => {
    const own: PartOrder = { ...order, phones: [bound(part), bound(part + 1)], ...wayOf(part, gateways) };
    return processes === 1 ? here(own) : elsewhere(own, died);
  });
  return {
    isRunning: () => parts.every((part) => part.isRunning()),
    report() {
      const reports = parts.map((part) => part.report());
      return {
        counts: addCounts(reports.map(({ counts }) => counts)),
        trouble: reports.map(({ trouble }) => trouble).find((text) => text !== '') ?? '',
        memory: reports.map(({ memory }) => memory),
      };
    },
    async tokensOf(bundleId) {
      return (await Promise.all(parts.map((part) => part.tokensOf(bundleId)))).flat();
    },
    rest() {
      for (const part of parts) part.rest();
    },
    stop() {
      for (const part of parts) part.stop();
    },
  };
}
