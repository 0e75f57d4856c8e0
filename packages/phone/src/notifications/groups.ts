import { type ScreenGroup, type ScreenItem } from '@apns-sim/device';

/** Notifications that stand in one stack, or in the card of one Scheduled Summary. */
export interface ItemGroup {
  readonly key: string;
  readonly bundleId: string;
  readonly threadId: string | null;
  readonly app: string;
  /** The Scheduled Summary it came out with, milliseconds since 1970. */
  readonly digest: number | null;
  /** Newest first, in a summary the most relevant first; never empty. */
  readonly items: readonly [ScreenItem, ...ScreenItem[]];
}

/** Most stacks one list draws at a time; the others wait behind a button, so that a thousand pushes stay smooth. */
export const stacksAtOnce = 40;

/**
 * The stacks of a list with their items, as the phone groups them.
 * @param alone whether an app's notifications stand in no stack, as its settings may want it
 */
export function itemGroups(
  items: readonly ScreenItem[],
  groups: readonly ScreenGroup[],
  alone: (bundleId: string) => boolean,
): readonly ItemGroup[] {
  const byIdentifier = new Map(items.map((item) => [item.identifier, item]));
  return groups.flatMap(({ app, threadId, digest, identifiers }): readonly ItemGroup[] => {
    const [first, ...rest] = identifiers.flatMap((identifier) => byIdentifier.get(identifier) ?? []);
    if (first === undefined) return [];
    const { bundleId, identifier } = first;
    // a stack stays the same one, spread out or not, whichever of its notifications come and go
    const key = digest === null ? `${bundleId}\n${alone(bundleId) ? identifier : (threadId ?? '')}` : `${digest}`;
    return [{ key, bundleId, threadId, app, digest, items: [first, ...rest] }];
  });
}
