import { occupied } from '../../diaries/day-plan.ts';
import { StrandedTables } from '../../diaries/stranding.ts';
import { type Catalogue, footprintOf, lengthsByCode } from '../../diaries/type-facts.ts';
import { lengthOf, wallTimeOf } from '../../diaries/units.ts';
import { freeRunsOf } from '../../diaries/white-space.ts';
import { type SegmentText, toSegments } from '../../diaries/working-pattern.ts';
import { wallText } from '../times.ts';
import { listed } from '../weekdays.ts';
import { type Bar, barOf } from './bar.ts';
import { type Hours, hoursAround, type Piece, whiteSpacePieces } from './pieces.ts';

/** A day whose hours are looked at before they are saved. */
export interface PlannedDay {
  readonly name: string;
  readonly segments: readonly SegmentText[];
}

/** What hours make of days on which nothing is booked yet. */
export interface Preview {
  readonly hours: Hours;
  readonly days: readonly {
    readonly name: string;
    readonly bar: Bar;
    /** "9am to 12:30pm" and so on; none when the day is not worked. */
    readonly times: readonly string[];
  }[];
  /** Minutes that no appointment can use, with the times in which they lie; days that are alike stand together. */
  readonly wasted: readonly {
    readonly days: string;
    readonly minutes: number;
    readonly within: readonly { readonly minutes: number; readonly time: string }[];
  }[];
  /** Of each type, how many fit into each day while nothing else is booked. */
  readonly fits: readonly { readonly type: string; readonly name: string; readonly counts: readonly number[] }[];
}

const timesOf = (start: number, end: number): string => `${wallText(wallTimeOf(start))} to ${wallText(wallTimeOf(end))}`;

const emptyRuns = ({ segments }: PlannedDay, tables: StrandedTables) =>
  freeRunsOf({ segments: toSegments(segments), blocks: [] }, [], tables);

const piecesOf = (day: PlannedDay, tables: StrandedTables): readonly Piece[] => [
  ...toSegments(day.segments).map(({ start, end }): Piece => ({ kind: 'segment', start, end })),
  ...emptyRuns(day, tables)
    .flatMap(whiteSpacePieces)
    .filter(({ kind }) => kind !== 'free'),
];

/** "Monday to Friday", "Monday and Wednesday": days by their place in the week. */
const namesOf = (planned: readonly PlannedDay[], places: readonly number[]): string => {
  const names = places.map((place) => planned[place]?.name ?? '');
  const isRun = places.length > 2 && places.every((place, index) => place === (places[0] ?? 0) + index);
  return isRun ? `${names[0]} to ${names.at(-1)}` : listed(names);
};

const wastedIn = (planned: readonly PlannedDay[], tables: StrandedTables): Preview['wasted'] => {
  const days = planned.map((day) =>
    emptyRuns(day, tables)
      .filter(({ forced }) => forced > 0)
      .map(({ start, end, forced }) => ({ minutes: forced, time: timesOf(start, end) })),
  );
  const alike = Map.groupBy([...days.entries()], ([, within]) => JSON.stringify(within));
  return [...alike.values()].flatMap((same) => {
    const within = same[0]?.[1] ?? [];
    const minutes = within.reduce((sum, part) => sum + part.minutes, 0);
    const places = same.map(([place]) => place);
    return minutes === 0 ? [] : [{ days: namesOf(planned, places), minutes, within }];
  });
};

/** What days look like before anything is booked: their bars, what nothing can use, and how much fits (000 "White Space"). */
export const previewOf = (planned: readonly PlannedDay[], catalogue: Catalogue): Preview => {
  const tables = new StrandedTables(lengthsByCode(catalogue));
  const pieces = planned.map((day) => piecesOf(day, tables));
  const hours = hoursAround(pieces.flat());
  const codes = new Set(planned.flatMap(({ segments }) => segments.flatMap(({ types }) => types)));
  return {
    hours,
    days: planned.map((day, index) => ({
      name: day.name,
      bar: barOf(pieces[index] ?? [], hours),
      times: toSegments(day.segments).map(({ start, end }) => timesOf(start, end)),
    })),
    wasted: wastedIn(planned, tables),
    fits: [...catalogue.values()]
      .filter(({ code }) => codes.has(code))
      .sort((a, b) => (a.code < b.code ? -1 : 1))
      .map((type) => ({
        type: type.code,
        name: type.name,
        counts: planned.map(({ segments }) =>
          toSegments(segments)
            .filter(({ types }) => types.includes(type.code))
            .reduce((sum, segment) => sum + Math.floor(lengthOf(segment) / occupied(footprintOf(type))), 0),
        ),
      })),
  };
};
