import { BOARD_PAGE, exportBoard, readBoard } from '../call-backs/board-use-cases.ts';
import { CSV_TYPE } from '../shared/csv.ts';
import { inLondon, instantText } from '../shared/time.ts';
import { scopesOf } from '../staff/permissions.ts';
import type { Team } from '../staff/staff.ts';
import { boardFile } from './board-file.ts';
import { chosenFilters, filterBoxes } from './board-filter.ts';
import { hrefOf, nextHref, pagingOf, saidIn } from './due-paging.ts';
import { asking, type PageAnswer, type PageRequest, refused, show } from './page.ts';
import type { WebDependencies } from './web-dependencies.ts';

const BOARD = '/call-backs/board';
const FILTERS = ['team', 'when', 'kind', 'caseworker', 'status'];

/** The teams that a site's manager chooses among; leaders have one. */
const teamsToChoose = async (deps: WebDependencies, { principal }: PageRequest): Promise<readonly Team[]> =>
  scopesOf(principal, 'read-call-back').has('own-site') && principal.siteId !== undefined
    ? deps.names.teamsOf(principal.siteId)
    : [];

/** All open call backs of a team in the order of their deadlines, narrowed by what its reader chooses. */
export const boardPage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const filters = saidIn(request.query, FILTERS);
  const paging = pagingOf(request.query);
  const board = await readBoard(deps, asking(request, { query: { ...filters, ...paging } }));
  if (!board.ok) return refused(board);
  const { team, parts, next, isShort } = board.value;
  const rows = parts.flatMap(({ items }) => items);
  const teams = await teamsToChoose(deps, request);
  const boxes = filterBoxes(filters, await deps.names.caseworkers(team), teams, team);
  return show('board.njk', {
    title: 'Team’s board',
    parts,
    boxes,
    chosen: chosenFilters(BOARD, filters, boxes),
    clearHref: hrefOf(BOARD, saidIn(filters, ['team'])),
    fileHref: hrefOf(`${BOARD}.csv`, filters),
    names: await deps.names.names(
      team,
      rows.flatMap(({ allocatedTo }) => allocatedTo ?? []),
    ),
    next: next && nextHref(BOARD, filters, next),
    pageSize: BOARD_PAGE,
    isShort,
    isFurther: paging.cursor !== undefined,
    count: next === undefined && paging.cursor === undefined ? rows.length : undefined,
  });
};

/** The same as a file, all pages of it. */
export const boardFilePage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const filters = saidIn(request.query, FILTERS);
  const exported = await exportBoard(deps, asking(request, { query: filters }));
  if (!exported.ok) {
    const most = exported.refusal.facts?.most;
    if (typeof most !== 'number') return refused(exported);
    return show('board-too-long.njk', { boardHref: hrefOf(BOARD, filters), most: most.toLocaleString('en-GB') }, 400);
  }
  const { team, rows } = exported.value;
  const now = instantText(request.now);
  const names = await deps.names.names(
    team,
    rows.flatMap(({ allocatedTo }) => allocatedTo ?? []),
  );
  return {
    file: boardFile(rows, names, now),
    contentType: CSV_TYPE,
    filename: `call-backs-${team}-${inLondon(now).toPlainDate().toString()}.csv`,
    disposition: 'attachment',
  };
};
