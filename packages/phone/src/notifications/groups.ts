import { type ScreenItem } from '@apns-sim/device';

/** Notifications that stand in one stack: one app and one thread. */
export interface ItemGroup {
  readonly key: string;
  readonly bundleId: string;
  readonly threadId: string | null;
  readonly app: string;
  /** Newest first, never empty. */
  readonly items: readonly [ScreenItem, ...ScreenItem[]];
}

/** Groups by app and thread; a group stands where its newest item stands. */
export function groupItems(items: readonly ScreenItem[]): readonly ItemGroup[] {
  const groups = new Map<string, ItemGroup>();
  for (const item of items) {
    const key = `${item.bundleId}\n${item.threadId ?? ''}`;
    const group = groups.get(key);
    groups.set(
      key,
      group === undefined
        ? { key, bundleId: item.bundleId, threadId: item.threadId, app: item.app, items: [item] }
        : { ...group, items: [...group.items, item] },
    );
  }
  return [...groups.values()];
}
