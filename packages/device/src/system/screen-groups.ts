import { type ScreenGroup, type ScreenItem } from './screen.ts';
import { type DeviceState } from './state.ts';

/** Which stack an item stands in, as its app's settings want it; the items of a summary stand in its card. */
function keyOf(state: DeviceState, item: ScreenItem): string {
  if (item.digest !== null) return `digest ${item.digest}`;
  const grouping = state.apps[item.bundleId]?.settings.grouping ?? 'auto';
  if (grouping === 'off') return `item ${item.identifier}`;
  return grouping === 'byApp' ? `app ${item.bundleId}` : `thread ${item.bundleId}\n${item.threadId ?? ''}`;
}

/** The stacks of a list; a stack stands where its newest item stands. */
export function groupsOf(state: DeviceState, items: readonly ScreenItem[]): ScreenGroup[] {
  return [...Map.groupBy(items, (item) => keyOf(state, item)).values()].map((group): ScreenGroup => {
    const [first] = group as [ScreenItem, ...ScreenItem[]];
    const oneThread = group.every(({ threadId }) => threadId === first.threadId);
    return {
      bundleId: first.digest === null ? first.bundleId : null,
      app: first.app,
      threadId: oneThread ? first.threadId : null,
      digest: first.digest,
      count: group.length,
      identifiers: group.map(({ identifier }) => identifier),
    };
  });
}
