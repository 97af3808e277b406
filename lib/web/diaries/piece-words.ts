import type { PieceKind } from './pieces.ts';

const words: Readonly<Record<PieceKind, string>> = {
  segment: 'Time for appointments',
  free: 'Free',
  avoidable: 'White space, avoidable',
  forced: 'White space, forced',
  block: 'Blocked',
  held: 'Being booked',
  request: 'Awaiting confirmation',
  upcoming: 'Booked',
  completed: 'Completed',
  proposed: 'Proposed',
};

/** How a kind of piece is said. */
export const pieceWord = (kind: PieceKind): string => words[kind];
