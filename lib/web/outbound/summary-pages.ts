import { addDays } from '../../diaries/london-days.ts';
import type { Summary, SummaryDay } from '../../outbound-calls/summary.ts';
import { summaryFile, summaryFileName } from '../../outbound-calls/summary-csv.ts';
import { readOutboundSummary } from '../../outbound-calls/summary-use-cases.ts';
import { CSV_TYPE } from '../../shared/csv.ts';
import { permit, scopesOf } from '../../staff/permissions.ts';
import type { Principal, Team } from '../../staff/staff.ts';
import { hrefOf, saidIn } from '../due-paging.ts';
import { errorsOf, shownErrors } from '../forms.ts';
import { asking, type PageAnswer, type PageRequest, refused, show } from '../page.ts';
import type { WebDependencies } from '../web-dependencies.ts';
import { wordFor } from '../words.ts';

const SUMMARY = '/outbound-calls/summary';
const FILTERS = ['site', 'team', 'from', 'to'];

/** The teams of a site whose figures somebody may choose. */
const teamsToChoose = async (deps: WebDependencies, principal: Principal, site: string): Promise<readonly Team[]> =>
  (await deps.names.teamsOf(site)).filter(({ teamId }) => permit(principal, 'read-outbound-teams', { siteId: site, teamId }).ok);

/** A day without figures; `last` when those after it have none for the same reason. */
interface EmptyRow {
  readonly date: string;
  readonly last?: string;
  readonly open?: true;
}

/** Days that follow one another without figures, for the same reason, as one row. */
const folded = (rows: readonly EmptyRow[], { date, open }: SummaryDay): readonly EmptyRow[] => {
  const before = rows.at(-1);
  return before && before.open === open && addDays(before.last ?? before.date, 1) === date
    ? [...rows.slice(0, -1), { ...before, last: date }]
    : [...rows, { date, ...(open && { open }) }];
};

const rowsOf = ({ days, team }: Summary, names: ReadonlyMap<string, string>) => {
  const whose = team === undefined ? 'Whole site' : (names.get(team) ?? team);
  const ofDay = ({ cells = [], hours = [], ...day }: SummaryDay) => [
    { ...day, whose },
    ...hours.map(({ band, figures }) => ({ date: day.date, figures, whose: wordFor(band) })),
    ...cells.map((cell) => ({
      date: day.date,
      figures: cell.figures,
      whose: cell.team === null ? 'Smaller teams together' : (names.get(cell.team) ?? cell.team),
    })),
  ];
  const empty = days.filter(({ figures }) => !figures).reduce(folded, []);
  const rows = [...empty.map((row) => ({ ...row, whose })), ...days.filter(({ figures }) => figures).flatMap(ofDay)];
  return rows.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
};

/** Sums of outbound calls by day and team (003). Whoever made them is not in them, and no filter brings them back. */
export const summaryPage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const { principal, query } = request;
  const asked = saidIn(query, FILTERS);
  const read = await readOutboundSummary(deps, asking(request, { query: asked }));
  if (!read.ok && read.refusal.problem !== 'invalid-request') return refused(read);
  const choosesSite = scopesOf(principal, 'read-outbound-calls').has('any');
  const data = {
    title: 'Summary of outbound calls',
    backTo: '/outbound-calls',
    backText: 'Your outbound calls',
    choosesSite,
    asked,
  };
  if (!read.ok) return show('outbound/summary.njk', { ...data, ...shownErrors(errorsOf(read.refusal)) }, 400);
  const summary = read.value;
  const { site, from, to } = summary;
  const [teams, details] = await Promise.all([
    teamsToChoose(deps, { ...principal, siteId: site }, site),
    deps.directory.site(site),
  ]);
  return show('outbound/summary.njk', {
    ...data,
    summary,
    siteName: details?.name ?? site,
    asked: { ...asked, site, from, to },
    teams,
    rows: rowsOf(summary, new Map(teams.map(({ teamId, name }) => [teamId, name]))),
    fileHref: hrefOf(`${SUMMARY}.csv`, { ...asked, site, from, to }),
    ...shownErrors([]),
  });
};

/** The same as a file. */
export const summaryFilePage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const read = await readOutboundSummary(deps, asking(request, { query: saidIn(request.query, FILTERS) }));
  if (!read.ok) return refused(read);
  return {
    file: summaryFile(read.value),
    contentType: CSV_TYPE,
    filename: summaryFileName(read.value),
    disposition: 'attachment',
  };
};
