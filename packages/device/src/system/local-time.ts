const day = 86_400_000;
const minute = 60_000;

/** The next moment behind `at` whose local time of day is `minutes` after midnight; all times in milliseconds since 1970. */
function nextAt(at: number, minutes: number, utcOffsetMinutes: number): number {
  const local = at + utcOffsetMinutes * minute;
  const today = Math.floor(local / day) * day + minutes * minute;
  return (today > local ? today : today + day) - utcOffsetMinutes * minute;
}

/** The next of some hours, each `HH:MM`; `null` when there are none. */
export function nextHour(times: readonly string[], at: number, utcOffsetMinutes: number): number | null {
  const moments = times.map((time) => {
    const [hours = 0, minutes = 0] = time.split(':').map(Number);
    return nextAt(at, hours * 60 + minutes, utcOffsetMinutes);
  });
  return moments.length === 0 ? null : Math.min(...moments);
}

/** The end of today. */
export const nextMidnight = (at: number, utcOffsetMinutes: number): number => nextAt(at, 0, utcOffsetMinutes);
