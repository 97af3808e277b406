import type { Catalogue } from '../../diaries/type-facts.ts';
import type { WrongDuration } from '../../diaries/wrong-durations.ts';
import { typeName } from './type-names.ts';

export interface DurationRow {
  readonly type: string;
  readonly name: string;
  readonly minutes: number;
  readonly meanMinutesTaken: number;
  readonly bookings: number;
  /** How many differ by more than the tolerance. */
  readonly differing: number;
  readonly advice: string;
}

const adviceOn = (
  { minutes, meanMinutesTaken, suggestedType }: WrongDuration,
  tolerance: number,
  catalogue: Catalogue,
): string => {
  if (suggestedType !== undefined) return `Book it as ${typeName(catalogue, suggestedType)}`;
  if (Math.abs(meanMinutesTaken - minutes) <= tolerance) return 'It fits on average: nothing to do';
  return meanMinutesTaken > minutes ? 'Check whether it needs more minutes' : 'Check whether it needs so many minutes';
};

/** What to do about each type whose bookings took longer or shorter (000 "appointment types"). `tolerance` is in minutes. */
export const durationRows = (types: readonly WrongDuration[], tolerance: number, catalogue: Catalogue): readonly DurationRow[] =>
  types.map((row) => ({
    type: row.type,
    name: catalogue.get(row.type)?.name ?? row.type,
    minutes: row.minutes,
    meanMinutesTaken: row.meanMinutesTaken,
    bookings: row.bookings,
    differing: row.differing.length,
    advice: adviceOn(row, tolerance, catalogue),
  }));
