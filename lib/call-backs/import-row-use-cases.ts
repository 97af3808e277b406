import { type EffectOf, newMessage } from '../notifications/outbox.ts';
import { instantText } from '../shared/time.ts';
import { principalOf } from '../staff/principals.ts';
import type { ReallocationDependencies } from './dependencies.ts';
import type { ImportRow, Verdict } from './reallocation-import.ts';
import { judgeReallocation, moveCase } from './reallocation-use-cases.ts';

/** With their messages at most 25 writes, the least that any DynamoDB takes in one transaction. */
const ROWS_AT_ONCE = 12;

/** The case is on its way to another owner at this moment, somebody else carries the same row out, or there are more call backs than one try moves: to be gone on with later. */
class CaseBusy extends Error {
  override readonly name = 'CaseBusy';
}

/**
 * Writes the rows of an import, each with the message that carries it out, in transactions of twelve rows. What an interrupted run wrote is left
 * as it is when this is done again, so no row is ever missing, and none is carried out for a second message.
 */
export const beginImport = async (deps: ReallocationDependencies, { importId }: EffectOf<'begin-import'>): Promise<void> => {
  const started = await deps.imports.started(importId);
  if (!started) return;
  const { by, ttl } = started.imported;
  const now = instantText(deps.clock.now());
  for (let from = 0; from < started.cases.length; from += ROWS_AT_ONCE)
    await deps.imports.layOut(
      started.cases.slice(from, from + ROWS_AT_ONCE).map((one) => ({
        row: { ...one, importId, by, state: 'waiting', moved: 0, ttl },
        message: newMessage(deps.ids.next(), { kind: 'reallocate-case', importId, row: one.row }, now),
      })),
    );
};

/** Moves what the row asks for, or says why not. Throws what may be otherwise at the next try. */
const carryOut = async (deps: ReallocationDependencies, row: ImportRow): Promise<Verdict> => {
  const importer = await principalOf(deps.directory, row.by);
  if (!importer.ok) return { state: 'refused', why: 'importer-may-not' };
  const move = await judgeReallocation(deps, { caseId: row.caseId, ownerId: row.ownerId, principal: importer.value });
  if (!move.ok)
    switch (move.refusal.problem) {
      case 'not-found':
        // What an earlier try moved may be closed by now, or another leader's to move.
        return { state: row.moved > 0 ? 'done' : 'nothing-open' };
      case 'not-permitted':
        return { state: 'refused', why: 'importer-may-not' };
      default:
        return { state: 'refused', why: 'owner-no-caseworker' };
    }
  const outcome = await moveCase(deps, move.value, [deps.imports.countMove(row)]);
  if (!outcome.ok || outcome.value.isOvertaken || outcome.value.remaining > 0) throw new CaseBusy();
  return { state: 'done' };
};

/**
 * Carries out one row of an import as its importer, whose permission is judged anew, and marks it. A row that is marked already is left alone; a
 * refusal is an answer, a fault is thrown and tried again like every message. Costs nobody's share of requests.
 */
export const reallocateRow = async (
  deps: ReallocationDependencies,
  { importId, row }: EffectOf<'reallocate-case'>,
): Promise<void> => {
  const waiting = await deps.imports.row(importId, row);
  if (waiting?.state === 'waiting') await deps.imports.finish(waiting, await carryOut(deps, waiting));
};
