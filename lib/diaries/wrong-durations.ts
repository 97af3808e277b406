/** A completed booking: its type's duration when it was booked, and the minutes that were recorded as taken. */
export interface TimeTaken {
  readonly appointmentId: string;
  readonly type: string;
  readonly minutes: number;
  readonly minutesTaken: number;
}

/** A type of a family: 000 has several Work Search Reviews, alike in name and different in duration. */
export interface NamedType {
  readonly code: string;
  readonly name: string;
  readonly minutes: number;
}

export interface DifferingBooking {
  readonly appointmentId: string;
  readonly minutesTaken: number;
  /** The type of the same name that would have fitted better. */
  readonly suggestedType?: string;
}

/** A type, at the duration that it was booked with, for a team leader's weekly check. It says nothing about who did the work. */
export interface WrongDuration {
  readonly type: string;
  readonly minutes: number;
  /** How many bookings had their time recorded. */
  readonly bookings: number;
  /** Of all of them, to a tenth of a minute. */
  readonly meanMinutesTaken: number;
  /** The type of the same name that fits this mean better. */
  readonly suggestedType?: string;
  readonly differing: readonly DifferingBooking[];
}

/** The type of the same name whose minutes are nearest, if nearer than the type's own; of two equally near the shorter. */
const betterFit = (
  { type, minutes }: Pick<TimeTaken, 'type' | 'minutes'>,
  minutesTaken: number,
  types: readonly NamedType[],
): { suggestedType?: string } => {
  const name = types.find(({ code }) => code === type)?.name;
  const gap = (fit: number): number => Math.abs(fit - minutesTaken);
  const [nearest] = types
    .filter((other) => other.name === name && other.code !== type && gap(other.minutes) < gap(minutes))
    .sort((a, b) => gap(a.minutes) - gap(b.minutes) || a.minutes - b.minutes);
  return nearest ? { suggestedType: nearest.code } : {};
};

const inGroups = (entries: readonly TimeTaken[]): Map<string, [TimeTaken, ...TimeTaken[]]> => {
  const groups = new Map<string, [TimeTaken, ...TimeTaken[]]>();
  for (const entry of entries) {
    const key = `${entry.type} ${entry.minutes}`;
    const group = groups.get(key);
    if (group) group.push(entry);
    else groups.set(key, [entry]);
  }
  return groups;
};

/**
 * Types of which a booking took more than `threshold` minutes longer or shorter than the type's duration (000 "appointment types", domain
 * "Wrong-duration check"), those with the most such bookings first; a type whose duration was changed meanwhile stands in the list once for
 * each. `types` are where a better fit is looked for. O(n × types).
 */
export const wrongDurations = (
  entries: readonly TimeTaken[],
  threshold: number,
  types: readonly NamedType[] = [],
): readonly WrongDuration[] =>
  [...inGroups(entries).values()]
    .map((group): WrongDuration => {
      const [{ type, minutes }] = group;
      const mean = group.reduce((sum, { minutesTaken }) => sum + minutesTaken, 0) / group.length;
      return {
        type,
        minutes,
        bookings: group.length,
        meanMinutesTaken: Math.round(mean * 10) / 10,
        ...betterFit({ type, minutes }, mean, types),
        differing: group
          .filter(({ minutesTaken }) => Math.abs(minutesTaken - minutes) > threshold)
          .map(({ appointmentId, minutesTaken }) => ({
            appointmentId,
            minutesTaken,
            ...betterFit({ type, minutes }, minutesTaken, types),
          })),
      };
    })
    .filter(({ differing }) => differing.length > 0)
    .sort((a, b) => b.differing.length - a.differing.length || (a.type < b.type ? -1 : Number(a.type > b.type)));
