import type { DiaryDay } from '../../diaries/diary-day.ts';
import { minutesIn, unitOf } from '../../diaries/units.ts';
import { wallText } from '../times.ts';
import { wordFor } from '../words.ts';
import { type Piece, type PieceKind, whiteSpacePieces } from './pieces.ts';

/** One thing in the picture of a day, with what is said of it. Units since midnight. */
export interface DayItem extends Piece {
  readonly length: number;
  readonly title: string;
  /** What sets it apart besides its colour: status, priority. */
  readonly marks: readonly string[];
  readonly href?: string;
}

/** A day standing upright: what may be booked when, and everything that stands in it, in order. */
export interface DayColumn {
  readonly date: string;
  readonly closed?: string;
  readonly segments: readonly { readonly start: number; readonly length: number; readonly title: string }[];
  readonly items: readonly DayItem[];
}

const span = ({ start, end }: { readonly start: string; readonly end: string }) => ({ start: unitOf(start), end: unitOf(end) });

const MOST_TYPES_SAID = 4;

/** "IEI, PSN, FEI, NBD and 3 more". */
const typesText = (types: readonly string[]): string =>
  types.length <= MOST_TYPES_SAID + 1
    ? types.join(', ')
    : `${types.slice(0, MOST_TYPES_SAID).join(', ')} and ${types.length - MOST_TYPES_SAID} more`;

const titles: Partial<Record<PieceKind, (minutes: number, types: string) => string>> = {
  free: (minutes, types) => `Free, ${minutes} min${types && `: ${types}`}`,
  avoidable: (minutes) => `${minutes} min white space, avoidable`,
  forced: (minutes) => `${minutes} min white space, forced`,
};

const item = (piece: Piece, title: string, more: { marks?: readonly string[]; href?: string | undefined } = {}): DayItem => ({
  ...piece,
  length: piece.end - piece.start,
  title,
  marks: more.marks ?? [],
  ...(more.href !== undefined && { href: more.href }),
});

/** A day of a diary, drawn upright. `codes` names the appointment types. */
export const dayColumn = (
  { date, closed, segments, entries, blocks, held, free }: DiaryDay,
  { proposed, linked = true }: { readonly proposed?: DayItem | undefined; readonly linked?: boolean } = {},
): DayColumn => {
  const typesOf = (time: string): string =>
    typesText(segments.find(({ start, end }) => start <= time && time < end)?.types ?? []);
  const items = [
    ...free.flatMap((run) =>
      whiteSpacePieces({ ...run, ...span(run) }).map((piece) =>
        item(piece, titles[piece.kind]?.(minutesIn(piece.end - piece.start), typesOf(run.start)) ?? ''),
      ),
    ),
    ...blocks.map((block) =>
      item(
        { kind: 'block', ...span(block) },
        [block.type, block.claimantName ?? block.reason ?? 'Blocked'].filter((text) => text !== undefined).join(' '),
      ),
    ),
    ...held.map((hold) => item({ kind: 'held', ...span(hold) }, 'Being booked')),
    ...entries.map((entry) =>
      item({ kind: entry.status, ...span(entry) }, entry.type, {
        marks: [
          ...(entry.status === 'upcoming' ? [] : [wordFor(`entry-${entry.status}`)]),
          ...(entry.priority === 'normal' ? [] : [wordFor(entry.priority)]),
        ],
        href: linked ? `/appointments/${entry.appointmentId}` : undefined,
      }),
    ),
    ...(proposed ? [proposed] : []),
  ].sort((a, b) => a.start - b.start);
  return {
    date,
    ...(closed !== undefined && { closed }),
    segments: segments.map((segment) => {
      const { start, end } = span(segment);
      return {
        start,
        length: end - start,
        title: `${wallText(segment.start)} to ${wallText(segment.end)}: ${segment.label ? `${segment.label}, ` : ''}${segment.types.join(', ')}`,
      };
    }),
    items,
  };
};

/** An appointment that is about to be booked, to be drawn into a day. */
export const proposedItem = (start: number, end: number, title: string): DayItem => item({ kind: 'proposed', start, end }, title);
