/**
 * `apns-priority`: 10 sends at once, 5 by the device's power considerations, 1 puts power above all and never wakes the device.
 * Source: Apple, "Sending notification requests to APNs".
 */
export const priorities = [10, 5, 1] as const;

export type Priority = (typeof priorities)[number];

/** What APNs takes when the header is absent. */
export const defaultPriority: Priority = 10;

const byText: ReadonlyMap<string, Priority> = new Map(priorities.map((priority) => [String(priority), priority]));

/** Reads the header value; `undefined` when it is not one of Apple's three. */
export function parsePriority(value: string): Priority | undefined {
  return byText.get(value);
}
