import * as z from 'zod';
import { done, type Outcome, refuse } from '../shared/outcomes.ts';
import { parse } from '../shared/requests.ts';
import { scopesOf } from '../staff/permissions.ts';
import { type BoardFilters, boardFilterFields } from './board-filters.ts';
import type { BoardRow } from './board-row.ts';
import type { CallBackDependencies, CallBackRequest } from './dependencies.ts';
import { byDeadline, type DueList, dueList } from './due-list.ts';
import { nextPageFields } from './due-places.ts';
import { ALWAYS, windowsAt } from './due-sections.ts';
import { seesTeam } from './seeing-teams-use-cases.ts';

type Dependencies = Pick<CallBackDependencies, 'lists' | 'directory' | 'clock'>;

const boardQuerySchema = z.strictObject({ ...boardFilterFields, ...nextPageFields });
const boardFileSchema = z.strictObject(boardFilterFields);
export const BOARD_PAGE = 50;
/** More rows than anybody looks through, and no more than one answer can carry. */
const MOST_ROWS = 10_000;

export interface Board extends DueList {
  readonly team: string;
  /** The Query stopped looking before the page was full, and more may follow. */
  readonly isShort: boolean;
}

/** The board of whose team is asked for, if that team is theirs to look after. */
const boardOf = async <T extends BoardFilters>(
  deps: Dependencies,
  request: CallBackRequest,
  schema: z.ZodType<T>,
): Promise<Outcome<{ readonly team: string; readonly asked: T }>> => {
  const { principal, query } = request;
  const scopes = scopesOf(principal, 'read-call-back');
  if (!scopes.has('own-team') && !scopes.has('own-site'))
    return refuse('not-permitted', 'Boards are for team leaders and site managers');
  const asked = parse(schema, query);
  if (!asked.ok) return asked;
  const team = asked.value.team ?? principal.teamId;
  return (await seesTeam(deps, request, scopes, team))
    ? done({ team, asked: asked.value })
    : refuse('not-found', 'There is no such board, or not for you');
};

const windowOf = ({ when }: BoardFilters, now: ReturnType<CallBackDependencies['clock']['now']>) =>
  when === undefined ? ALWAYS : windowsAt(now)[when];

/**
 * A page of all open call backs of a team in the order of their deadlines: of the leader's own team, or of one of a manager's site. One Query a
 * page of 50, whatever filters are chosen. Refuses `not-permitted`, `not-found` for others' teams, filters and cursors that there are not.
 */
export const readBoard = async (deps: Dependencies, request: CallBackRequest): Promise<Outcome<Board>> => {
  const found = await boardOf(deps, request, boardQuerySchema);
  if (!found.ok) return found;
  const { team, asked } = found.value;
  const { cursor: after, begun, ...filters } = asked;
  const now = deps.clock.now();
  const page = await deps.lists.boardPage(team, { window: windowOf(filters, now), filters, after }, BOARD_PAGE);
  return done({ team, isShort: page.isShort, ...dueList(page, byDeadline, begun, now) });
};

/** All rows of a board, without anything of the client's. Refuses as the board does, and more rows than `most`. */
export const exportBoard = async (
  deps: Dependencies,
  request: CallBackRequest,
  most = MOST_ROWS,
): Promise<Outcome<{ readonly team: string; readonly rows: readonly BoardRow[] }>> => {
  const found = await boardOf(deps, request, boardFileSchema);
  if (!found.ok) return found;
  const { team, asked: filters } = found.value;
  const rows: BoardRow[] = [];
  for await (const some of deps.lists.boardRows(team, { window: windowOf(filters, deps.clock.now()), filters })) {
    rows.push(...some);
    if (rows.length > most)
      return refuse('invalid-request', `More than ${most} call backs match: choose fewer with the filters`, { facts: { most } });
  }
  return done({ team, rows });
};
