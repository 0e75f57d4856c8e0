import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { addCounts, type FleetCounts, noCounts } from '@apns-sim/device';
import { type PartOrder, type PartReport, runPart } from './part.ts';
import { type FromWorker, type ToWorker } from './worker.ts';

/** A whole fleet, wherever its parts run. */
export interface Parts {
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
  report(): PartReport;
  tokensOf(bundleId: string): readonly string[] | Promise<readonly string[]>;
  rest(): void;
  stop(): void;
}

function here(order: PartOrder): Part {
  const part = runPart(order);
  part.start();
  return part;
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

/** Each process calls from an address of its own: a port can be used once for each pair of addresses. */
function localAddressOf(part: number, gateway: string): string | undefined {
  const loopback = new URL(gateway).hostname === '127.0.0.1' && process.platform === 'linux';
  return loopback && part > 0 ? `127.0.0.${part + 1}` : undefined;
}

interface PartsOptions extends Omit<PartOrder, 'phones' | 'localAddress'> {
  readonly phones: number;
  readonly processes: number;
  readonly died: (text: string) => void;
}

/** Starts a fleet: one part here, several in a process each. */
export function startParts({ phones, processes, died, ...order }: PartsOptions): Parts {
  const bound = (part: number) => Math.floor((part * phones) / processes);
  const parts = Array.from({ length: processes }, (_, part) => {
    const localAddress = localAddressOf(part, order.gateway);
    const own: PartOrder = { ...order, phones: [bound(part), bound(part + 1)], localAddress };
    return processes === 1 ? here(own) : elsewhere(own, died);
  });
  return {
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
