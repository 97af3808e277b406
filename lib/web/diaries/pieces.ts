import { UNITS_A_DAY, unitOf } from '../../diaries/units.ts';
import { wallText } from '../times.ts';

/** What a stretch of a diary is drawn as. */
export type PieceKind =
  | 'segment'
  | 'free'
  | 'avoidable'
  | 'forced'
  | 'block'
  | 'held'
  | 'request'
  | 'upcoming'
  | 'completed'
  | 'proposed';

/** A stretch of a day, in units since midnight. */
export interface Piece {
  readonly kind: PieceKind;
  readonly start: number;
  readonly end: number;
}

/** The part of the day that a picture shows: whole hours around everything in it, a working day when there is nothing. */
export interface Hours {
  readonly from: number;
  readonly to: number;
  readonly marks: readonly { readonly unit: number; readonly text: string }[];
}

const UNITS_AN_HOUR = UNITS_A_DAY / 24;
const WORKING_DAY = [unitOf('09:00'), unitOf('17:00')] as const;

export const hoursAround = (pieces: readonly Pick<Piece, 'start' | 'end'>[]): Hours => {
  const [first, last] =
    pieces.length === 0
      ? WORKING_DAY
      : [Math.min(...pieces.map(({ start }) => start)), Math.max(...pieces.map(({ end }) => end))];
  const [from, to] = [Math.floor(first / UNITS_AN_HOUR), Math.ceil(last / UNITS_AN_HOUR)];
  return {
    from: from * UNITS_AN_HOUR,
    to: to * UNITS_AN_HOUR,
    marks: Array.from({ length: to - from }, (_, index) => ({
      unit: (from + index) * UNITS_AN_HOUR,
      text: wallText(`${from + index}:00`),
    })),
  };
};

/** White space stands at the end of the run that strands it: forced first, what closing up would win last. */
export const whiteSpacePieces = (run: { start: number; end: number; avoidable: number; forced: number }): readonly Piece[] => {
  const [avoidable, forced] = [run.avoidable / 5, run.forced / 5];
  return [
    { kind: 'free' as const, start: run.start, end: run.end - avoidable - forced },
    { kind: 'forced' as const, start: run.end - avoidable - forced, end: run.end - avoidable },
    { kind: 'avoidable' as const, start: run.end - avoidable, end: run.end },
  ].filter(({ start, end }) => start < end);
};
