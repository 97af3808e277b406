import { PURPOSE } from '../../outbound-calls/purpose.ts';
import { summaryFile, summaryFileName } from '../../outbound-calls/summary-csv.ts';
import { readOutboundSummary } from '../../outbound-calls/summary-use-cases.ts';
import { CSV_TYPE } from '../../shared/csv.ts';
import type { Refusal } from '../../shared/problems.ts';
import { withOwnSite } from '../../staff/own-site.ts';
import { permit, scopesOf } from '../../staff/permissions.ts';
import type { Principal, Team } from '../../staff/staff.ts';
import { hrefOf, saidIn } from '../due-paging.ts';
import { shownErrors } from '../forms.ts';
import { asking, type PageAnswer, type PageRequest, refused, show } from '../page.ts';
import type { WebDependencies } from '../web-dependencies.ts';
import { summaryErrors } from './refusal-words.ts';
import { daysText, summaryRows } from './summary-rows.ts';

const SUMMARY = '/outbound-calls/summary';
const FILTERS = ['site', 'team', 'from', 'to'];

/** The teams of a site whose figures somebody may choose. */
const teamsToChoose = async (deps: WebDependencies, principal: Principal, site: string): Promise<readonly Team[]> =>
  (await deps.names.teamsOf(site)).filter(({ teamId }) => permit(principal, 'read-outbound-teams', { siteId: site, teamId }).ok);

const frame = (principal: Principal) => ({
  title: 'Summary of outbound calls',
  purpose: PURPOSE,
  backTo: '/outbound-calls',
  backText: 'Your outbound calls',
  choosesSite: scopesOf(principal, 'read-outbound-calls').has('any'),
});

const showRefused = async (deps: WebDependencies, { principal, query }: PageRequest, refusal: Refusal) => {
  const asked = saidIn(query, FILTERS);
  const shown = summaryErrors(refusal, asked);
  const site = shown.errorAt.site ? undefined : (asked.site ?? principal.siteId);
  const teams = site === undefined ? [] : await teamsToChoose(deps, principal, site);
  return show('outbound/summary.njk', { ...frame(principal), asked, teams, ...shown }, 400);
};

/** Sums of outbound calls by day and team (003). Whoever made them is not in them, and no filter brings them back. */
export const summaryPage = async (deps: WebDependencies, asker: PageRequest): Promise<PageAnswer> => {
  const principal = await withOwnSite(deps.directory, asker.principal);
  const request = { ...asker, principal };
  const asked = saidIn(request.query, FILTERS);
  const read = await readOutboundSummary(deps, asking(request, { query: asked }));
  if (!read.ok) return read.refusal.problem === 'invalid-request' ? showRefused(deps, request, read.refusal) : refused(read);
  const summary = read.value;
  const { site, from, to } = summary;
  const [teams, details] = await Promise.all([teamsToChoose(deps, principal, site), deps.directory.site(site)]);
  return show('outbound/summary.njk', {
    ...frame(principal),
    summary,
    daysText: daysText(from, to),
    siteName: details?.name ?? site,
    asked: { ...asked, site, from, to },
    teams,
    rows: summaryRows(summary, new Map(teams.map(({ teamId, name }) => [teamId, name]))),
    fileHref: hrefOf(`${SUMMARY}.csv`, { ...asked, site, from, to }),
    ...shownErrors([]),
  });
};

/** The same as a file; the page, which says what is wrong, when its days are none. */
export const summaryFilePage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const read = await readOutboundSummary(deps, asking(request, { query: saidIn(request.query, FILTERS) }));
  if (!read.ok) return read.refusal.problem === 'invalid-request' ? summaryPage(deps, request) : refused(read);
  return {
    file: summaryFile(read.value),
    contentType: CSV_TYPE,
    filename: summaryFileName(read.value),
    disposition: 'attachment',
  };
};
