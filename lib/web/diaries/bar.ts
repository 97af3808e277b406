import type { Hours, Piece, PieceKind } from './pieces.ts';

/** A day lying on its side: one path a kind, in the order in which they are drawn. Units across, ten down. */
export interface Bar {
  readonly from: number;
  readonly width: number;
  readonly paths: readonly { readonly kind: PieceKind; readonly d: string }[];
  readonly hours: string;
}

const order: readonly PieceKind[] = [
  'segment',
  'free',
  'forced',
  'avoidable',
  'block',
  'held',
  'completed',
  'request',
  'upcoming',
  'proposed',
];
const HEIGHT = 10;

/** Draws pieces as a bar: a few short paths, so that fifty of them weigh little. */
export const barOf = (pieces: readonly Piece[], { from, to, marks }: Hours): Bar => ({
  from,
  width: to - from,
  paths: order.flatMap((kind) => {
    const d = pieces
      .filter((piece) => piece.kind === kind)
      .map(({ start, end }) => `M${start} 0h${end - start}v${HEIGHT}h${start - end}z`)
      .join('');
    return d === '' ? [] : [{ kind, d }];
  }),
  hours: marks
    .slice(1)
    .map(({ unit }) => `M${unit} 0v${HEIGHT}`)
    .join(''),
});
