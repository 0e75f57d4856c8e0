const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Milliseconds, or a text such as `90s`, `30m`, `2h`. */
export type Duration = number | `${number}${keyof typeof units}`;

/** In milliseconds. @throws RangeError for a text that is none */
export function toMilliseconds(duration: Duration): number {
  if (typeof duration === 'number') return duration;
  const [, number, unit] = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(duration) ?? [];
  const milliseconds = Number(number) * units[unit as keyof typeof units];
  if (!Number.isFinite(milliseconds))
    throw new RangeError(`expected a length of time such as 90s or 30m, got ${duration.slice(0, 40)}`);
  return milliseconds;
}
