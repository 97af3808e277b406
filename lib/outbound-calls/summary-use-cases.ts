import * as z from 'zod';
import { addDays, datesBetween, daysBetween } from '../diaries/london-days.ts';
import { codeField } from '../shared/fields.ts';
import { done, type Outcome, refuse, refuseFields } from '../shared/outcomes.ts';
import { parse } from '../shared/requests.ts';
import { dateField, inLondon, instantText } from '../shared/time.ts';
import { withOwnSite } from '../staff/own-site.ts';
import type { OutboundDependencies, OutboundRequest } from './dependencies.ts';
import { permitReader, seenBy } from './readers.ts';
import { type Summary, summaryOf } from './summary.ts';

const MOST_DAYS = 92;
const USUAL_DAYS = 28;

export const summaryQuerySchema = z.strictObject({
  site: codeField.optional().describe('One’s own when it is left out'),
  team: codeField.optional().describe('Figures of one team alone'),
  from: dateField.optional(),
  to: dateField.optional(),
});

type Dependencies = Pick<OutboundDependencies, 'clock' | 'directory' | 'outboundDays'>;

const datesAsked = (
  { from, to }: z.output<typeof summaryQuerySchema>,
  today: string,
): Outcome<{ readonly from: string; readonly to: string }> => {
  const last = to ?? today;
  const first = from ?? addDays(last, 1 - USUAL_DAYS);
  if (last > today) return refuseFields({ path: 'to', message: 'Give today or an earlier date' });
  if (first > last) return refuseFields({ path: 'from', message: 'Give a date that is not later than the last day' });
  return daysBetween(first, last) < MOST_DAYS
    ? done({ from: first, to: last })
    : refuseFields({ path: 'from', message: `Ask for ${MOST_DAYS} days or fewer` });
};

const notThere = () => refuse('not-found', 'There is no such site or team, or not for you');

/**
 * Outbound calls of a site or one of its teams, day by day. Never of a person: what is read here was folded when its day was closed, and names
 * nobody. Refuses `not-permitted`, `not-found` for other sites and for teams that neither stand nor stood there, and dates. Costs up to 3 Gets and
 * 1 Query.
 */
export const readOutboundSummary = async (deps: Dependencies, request: OutboundRequest): Promise<Outcome<Summary>> => {
  const may = permitReader(request.principal);
  if (!may.ok) return may;
  const asked = parse(summaryQuerySchema, request.query);
  if (!asked.ok) return asked;
  const principal = await withOwnSite(deps.directory, request.principal);
  const site = asked.value.site ?? principal.siteId ?? '';
  const sees = seenBy(principal, site);
  const { team } = asked.value;
  if (!sees.site || (team !== undefined && !sees.team(team))) return notThere();
  const stands = team === undefined ? await deps.directory.site(site) : (await deps.directory.team(team))?.site === site;
  if (!stands && team === undefined) return notThere();
  const now = instantText(deps.clock.now());
  const dates = datesAsked(asked.value, inLondon(now).toPlainDate().toString());
  if (!dates.ok) return dates;
  const { from, to } = dates.value;
  const published = await deps.outboundDays.published(site, from, to);
  const summary = summaryOf({ site, team, from, to, dates: datesBetween(from, to), published, sees, now });
  // A team that has moved has figures where it stood.
  return stands || summary.total ? done(summary) : notThere();
};
