import type { CoachDay } from '../../diaries/site-day-use-cases.ts';
import { unitOf, wallTimeOf } from '../../diaries/units.ts';
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

/** What is free and of use: white space left out. */
const usable = ({ free }: CoachDay): readonly Piece[] =>
  free.flatMap((run) => whiteSpacePieces({ ...run, ...span(run) }).filter(({ kind }) => kind === 'free'));

/** "9:20am to 10:50am, 11:40am to 12:30pm": when somebody is free, across segments that touch. */
export const freeWords = (day: CoachDay): string => {
  const runs: { start: number; end: number }[] = [];
  for (const { start, end } of usable(day)) {
    const last = runs.at(-1);
    if (last?.end === start) last.end = end;
    else runs.push({ start, end });
  }
  return runs.map(({ start, end }) => `${wallText(wallTimeOf(start))} to ${wallText(wallTimeOf(end))}`).join(', ');
};

const HALF_AN_HOUR = 6;

/** How many coaches are free at each half hour of a picture; white space is not free. O(diaries × free runs × half hours). */
export const freeByHalfHour = (diaries: readonly CoachDay[], { from, to }: Hours) => {
  const runs = diaries.map(usable);
  return Array.from({ length: Math.ceil((to - from) / HALF_AN_HOUR) }, (_, index) => {
    const unit = from + index * HALF_AN_HOUR;
    return { unit, count: runs.filter((own) => own.some(({ start, end }) => start <= unit && unit < end)).length };
  });
};
