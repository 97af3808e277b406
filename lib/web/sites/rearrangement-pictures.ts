import type { ProposedMove, RearrangedDiary, SiteRearrangement } from '../../diaries/rearrangement-use-cases.ts';
import { unitOf } from '../../diaries/units.ts';
import type { WhiteSpace } from '../../diaries/white-space.ts';
import { type Bar, barOf } from '../diaries/bar.ts';
import { piecesOfDay } from '../diaries/day-pieces.ts';
import { type Hours, hoursAround, type Piece, type PieceKind } from '../diaries/pieces.ts';

/** A diary before and after its moves, drawn and in minutes. */
export interface RearrangementPicture {
  readonly diaryId: string;
  readonly before: Bar;
  readonly after: Bar;
  readonly whiteSpaceBefore: WhiteSpace;
  readonly whiteSpaceAfter: WhiteSpace;
  readonly moves: readonly (ProposedMove & { readonly type: string })[];
}

export interface RearrangementPictures {
  readonly hours: Hours;
  /** What is seen in any of the bars; segments lie under everything else. */
  readonly kinds: readonly PieceKind[];
  readonly pictures: readonly RearrangementPicture[];
}

/** The day after the moves, with what moved drawn as proposed. */
const piecesAfter = ({ after }: RearrangedDiary, moved: ReadonlySet<string>): readonly Piece[] => [
  ...piecesOfDay({ ...after, entries: after.entries.filter(({ appointmentId }) => !moved.has(appointmentId)) }),
  ...after.entries
    .filter(({ appointmentId }) => moved.has(appointmentId))
    .map(({ start, end }): Piece => ({ kind: 'proposed', start: unitOf(start), end: unitOf(end) })),
];

const legend: readonly PieceKind[] = [
  'free',
  'avoidable',
  'forced',
  'block',
  'held',
  'request',
  'upcoming',
  'completed',
  'proposed',
];

/** Every diary in which something moves, all over the same hours. */
export const rearrangementPictures = ({
  diaries,
  moves,
}: Pick<SiteRearrangement, 'diaries' | 'moves'>): RearrangementPictures => {
  const moved = new Set(moves.map(({ appointmentId }) => appointmentId));
  const drawn = diaries.map((diary) => ({ diary, before: piecesOfDay(diary.before), after: piecesAfter(diary, moved) }));
  const pieces = drawn.flatMap(({ before, after }) => [...before, ...after]);
  const hours = hoursAround(pieces);
  return {
    hours,
    kinds: legend.filter((kind) => pieces.some((piece) => piece.kind === kind)),
    pictures: drawn.map(({ diary, before, after }) => ({
      diaryId: diary.diaryId,
      before: barOf(before, hours),
      after: barOf(after, hours),
      whiteSpaceBefore: diary.before.whiteSpace,
      whiteSpaceAfter: diary.after.whiteSpace,
      moves: moves
        .filter(({ diaryId }) => diaryId === diary.diaryId)
        .map((move) => ({
          ...move,
          type: diary.before.entries.find(({ appointmentId }) => appointmentId === move.appointmentId)?.type ?? '',
        })),
    })),
  };
};
