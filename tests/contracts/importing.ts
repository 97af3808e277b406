import { isOfCase } from '../../lib/call-backs/call-back.ts';
import { readImport, startImport } from '../../lib/call-backs/import-use-cases.ts';
import { requestCallBack } from '../../lib/call-backs/intake-use-cases.ts';
import type { ImportRow } from '../../lib/call-backs/reallocation-import.ts';
import { dispatchMessage } from '../../lib/notifications/dispatch-use-cases.ts';
import type { Principal } from '../../lib/staff/staff.ts';
import { aFormalCallBack } from '../builders.ts';
import { accepted } from '../unit/expectations.ts';
import { aDispatcher } from './dispatcher.ts';
import { staff } from './people.ts';
import { asking, type World } from './world.ts';

/** So many call backs of a case, raised for its owner. */
export const raised = async (
  world: World,
  caseId: string,
  count = 1,
  ownerId = staff.caseworker.staffNumber,
): Promise<readonly string[]> => {
  const ids: string[] = [];
  for (let one = 0; one < count; one++)
    ids.push(
      accepted(await requestCallBack(world.deps, asking(staff.caseworker, { body: aFormalCallBack({ caseId, ownerId }) }))).id,
    );
  return ids;
};
export const ownersOf = async ({ deps }: World, ids: readonly string[]): Promise<readonly string[]> =>
  (await Promise.all(ids.map((id) => deps.callBacks.find(id)))).map((one) => (one && isOfCase(one) ? one.ownerId : 'gone'));

export const started = async (world: World, list: string, by: Principal = staff.leader, key = 'k'): Promise<string> =>
  accepted(await startImport(world.deps, asking(by, { body: { list }, key }))).id;

/** Sends what may be sent now, and what that leaves, until nothing is left that may be sent now. */
export const drained = async (world: World, dispatcher = aDispatcher(world)) => {
  const isDue = (at: string | undefined, attempts: number) =>
    attempts === 0 || (at !== undefined && at <= world.clock.now().toString());
  for (;;) {
    const due = (await world.messages()).filter(
      ({ state, watchAt, attempts }) => state === 'pending' && isDue(watchAt, attempts),
    );
    if (due.length === 0) return dispatcher;
    for (const { id } of due) await dispatchMessage(dispatcher.deps, id);
  }
};
export const found = async (world: World, id: string, by: Principal = staff.leader) =>
  accepted(await readImport(world.deps, asking(by, { params: { id } })));
/** `row, case, state, call backs moved, why`, a line each. */
export const standing = (rows: readonly ImportRow[]): readonly string[] =>
  rows.map(({ row, caseId, state, moved, why }) => `${row} ${caseId} ${state} ${moved}${why === undefined ? '' : ` ${why}`}`);
