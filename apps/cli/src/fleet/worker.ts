import { type PartOrder, type PartReport, type RunningPart, runPart } from './part.ts';

/* One process of a fleet: does what its parent says, and ends with it. */

/** What the parent says. */
export type ToWorker =
  | { readonly type: 'start'; readonly order: PartOrder }
  | { readonly type: 'tokens'; readonly bundleId: string; readonly number: number }
  | { readonly type: 'rest' };

/** What it answers. */
export type FromWorker =
  | { readonly type: 'report'; readonly report: PartReport }
  | { readonly type: 'tokens'; readonly number: number; readonly tokens: readonly string[] };

const reportEveryMs = 250;
const say = (message: FromWorker) => process.send?.(message);
let part: RunningPart | undefined;

process.on('message', (message: ToWorker) => {
  switch (message.type) {
    case 'start':
      part = runPart(message.order);
      part.start();
      setInterval(() => part && say({ type: 'report', report: part.report() }), reportEveryMs);
      break;
    case 'tokens':
      say({ type: 'tokens', number: message.number, tokens: part?.tokensOf(message.bundleId) ?? [] });
      break;
    case 'rest':
      part?.rest();
      break;
  }
});
process.on('disconnect', () => process.exit());
