import type { BoardRow } from '../call-backs/board-row.ts';
import { type CsvColumn, csvFile } from '../shared/csv.ts';
import { type InstantText, inLondon } from '../shared/time.ts';
import { wordFor } from './words.ts';

/** London time with its offset, such as `2026-07-01T10:00:00+01:00`. */
const londonText = (at: InstantText | undefined): string =>
  at === undefined ? '' : inLondon(at).toString({ timeZoneName: 'never' });

const columns = (names: Readonly<Record<string, string>>, now: InstantText): readonly CsvColumn<BoardRow>[] => [
  ['Reference', ({ reference }) => reference],
  ['Kind', ({ kind }) => wordFor(`kind-${kind}`)],
  ['Case', ({ caseId }) => caseId],
  ['State', ({ status }) => wordFor(status)],
  ['Priority', ({ priority }) => wordFor(priority)],
  ['Due', ({ dueAt }) => londonText(dueAt)],
  ['Complete by', ({ completeBy }) => londonText(completeBy)],
  ['Overdue', ({ overdueAt }) => (overdueAt < now ? 'Yes' : 'No')],
  ['Caseworker number', ({ allocatedTo }) => allocatedTo],
  ['Caseworker', ({ allocatedTo = '' }) => names[allocatedTo]],
  ['Owner of the case', ({ ownerId }) => ownerId],
  ['Created', ({ createdAt }) => londonText(createdAt)],
];

/** A board's rows as a CSV file, in the order of the board. */
export const boardFile = (rows: readonly BoardRow[], names: Readonly<Record<string, string>>, now: InstantText): Buffer =>
  csvFile(columns(names, now), rows);
