import * as z from 'zod';
import { storedInstant } from '../shared/time.ts';

/** What became of a case of an import. */
const rowStates = ['waiting', 'done', 'nothing-open', 'refused'] as const;
export type RowState = (typeof rowStates)[number];

/** Why a case was refused, once its turn came. */
const rowRefusals = ['importer-may-not', 'owner-no-caseworker'] as const;

/** One import: who started it, when, and how many cases it has. */
export const importSchema = z.object({
  id: z.string(),
  by: z.string(),
  at: storedInstant,
  count: z.int().min(1),
  ttl: z.int(),
});
export type Import = z.output<typeof importSchema>;

/** One case of an import. `row` is its place in the list that was pasted. */
export const importRowSchema = z.object({
  importId: z.string(),
  row: z.int().min(1),
  by: z.string(),
  caseId: z.string(),
  ownerId: z.string(),
  state: z.enum(rowStates),
  why: z.enum(rowRefusals).optional(),
  /** Call backs that have moved, counted in the transactions that moved them. */
  moved: z.int().min(0),
  ttl: z.int(),
});
export type ImportRow = z.output<typeof importRowSchema>;

/** What an import's cases were when it was started. */
export const importedCasesSchema = z.array(z.object({ row: z.int(), caseId: z.string(), ownerId: z.string() }));

/** How a row ends. */
export type Verdict = Pick<ImportRow, 'why'> & { readonly state: Exclude<RowState, 'waiting'> };

/** How far an import has come. */
export interface ImportProgress {
  readonly count: number;
  readonly finished: number;
  readonly isFinished: boolean;
  readonly byState: Readonly<Record<RowState, number>>;
  /** Call backs, of all cases. */
  readonly moved: number;
}

/** Rows that were not written yet wait like the others. */
export const progressOf = ({ count }: Pick<Import, 'count'>, rows: readonly ImportRow[]): ImportProgress => {
  const stateOf = (wanted: RowState): number => rows.filter(({ state }) => state === wanted).length;
  const [done, nothingOpen, refused] = [stateOf('done'), stateOf('nothing-open'), stateOf('refused')];
  const finished = done + nothingOpen + refused;
  return {
    count,
    finished,
    isFinished: finished === count,
    byState: { waiting: count - finished, done, 'nothing-open': nothingOpen, refused },
    moved: rows.reduce((sum, { moved }) => sum + moved, 0),
  };
};
