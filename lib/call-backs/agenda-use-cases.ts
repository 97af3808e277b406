import * as z from 'zod';
import { done, type Outcome, refuse } from '../shared/outcomes.ts';
import { parse } from '../shared/requests.ts';
import { scopesOf } from '../staff/permissions.ts';
import type { CallBackDependencies, CallBackRequest } from './dependencies.ts';
import { byDueTime, type DueList, dueList } from './due-list.ts';
import { nextPageFields, placeOf, placeText } from './due-places.ts';

const agendaQuerySchema = z.strictObject(nextPageFields);
export const AGENDA_PAGE = 50;

/**
 * What waits for whoever asks, of every kind: what is overdue, then by due time. One Query a page of 50. Refuses `not-permitted` to those to whom
 * nothing is allocated, and cursors that no page gave.
 */
export const readAgenda = async (
  deps: Pick<CallBackDependencies, 'lists' | 'clock'>,
  { principal, query }: CallBackRequest,
): Promise<Outcome<DueList>> => {
  if (!scopesOf(principal, 'read-call-back').has('own'))
    return refuse('not-permitted', 'No call backs are allocated to your role');
  const asked = parse(agendaQuerySchema, query);
  if (!asked.ok) return asked;
  const { cursor, begun } = asked.value;
  const after = cursor && placeText(cursor);
  const page = await deps.lists.agendaPage(principal.staffNumber, { limit: AGENDA_PAGE, ...(after !== undefined && { after }) });
  const next = page.next === undefined ? undefined : placeOf(page.next);
  return done(dueList({ items: page.items, next }, byDueTime, begun, deps.clock.now()));
};
