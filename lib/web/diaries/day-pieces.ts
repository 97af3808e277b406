import type { DiaryDay } from '../../diaries/diary-day.ts';
import { unitOf } from '../../diaries/units.ts';
import { type Piece, type PieceKind, whiteSpacePieces } from './pieces.ts';

const span = ({ start, end }: { readonly start: string; readonly end: string }) => ({ start: unitOf(start), end: unitOf(end) });
const kinds = { request: 'request', upcoming: 'upcoming', completed: 'completed' } as const satisfies Record<string, PieceKind>;

/** Everything that stands in a day, as it is drawn; what is drawn later covers what is drawn before. */
export const piecesOfDay = ({ segments, free, blocks, held, entries }: DiaryDay): readonly Piece[] => [
  ...segments.map((segment): Piece => ({ kind: 'segment', ...span(segment) })),
  ...free.flatMap((run) => whiteSpacePieces({ ...run, ...span(run) })),
  ...blocks.map((block): Piece => ({ kind: 'block', ...span(block) })),
  ...held.map((hold): Piece => ({ kind: 'held', ...span(hold) })),
  ...entries.map((entry): Piece => ({ kind: kinds[entry.status], ...span(entry) })),
];
