import type { CoachDay } from '../../diaries/site-day-use-cases.ts';
import { unitOf } from '../../diaries/units.ts';
import { type Hours, type Piece, whiteSpacePieces } from '../diaries/pieces.ts';
import { wallText } from '../times.ts';

const span = ({ start, end }: { readonly start: string; readonly end: string }) => ({ start: unitOf(start), end: unitOf(end) });

/** A coach's day as a bar shows it. */
export const coachPieces = ({ segments, free, blocks, held, booked }: CoachDay): readonly Piece[] => [
  ...segments.map((segment): Piece => ({ kind: 'segment', ...span(segment) })),
  ...free.flatMap((run) => whiteSpacePieces({ ...run, ...span(run) })),
  ...blocks.map((block): Piece => ({ kind: 'block', ...span(block) })),
  ...held.map((hold): Piece => ({ kind: 'held', ...span(hold) })),
  ...booked.map((one): Piece => ({ kind: 'upcoming', ...one })),
];

/** "9:20am to 10:50am, 11:40am to 12:30pm": when somebody is free, white space left out. */
export const freeWords = ({ free }: CoachDay): string =>
  free
    .flatMap((run) => whiteSpacePieces({ ...run, ...span(run) }).filter(({ kind }) => kind === 'free'))
    .map(({ start, end }) => `${wallText(clock(start))} to ${wallText(clock(end))}`)
    .join(', ');

const clock = (unit: number): string => `${Math.floor(unit / 12)}:${String((unit % 12) * 5).padStart(2, '0')}`;

const HALF_AN_HOUR = 6;

/** How many coaches are free at each half hour of a picture; white space is not free. O(diaries × free runs × half hours). */
export const freeByHalfHour = (diaries: readonly CoachDay[], { from, to }: Hours) => {
  const runs = diaries.map(({ free }) =>
    free.flatMap((run) => whiteSpacePieces({ ...run, ...span(run) }).filter(({ kind }) => kind === 'free')),
  );
  return Array.from({ length: Math.ceil((to - from) / HALF_AN_HOUR) }, (_, index) => {
    const unit = from + index * HALF_AN_HOUR;
    return { unit, count: runs.filter((own) => own.some(({ start, end }) => start <= unit && unit < end)).length };
  });
};
