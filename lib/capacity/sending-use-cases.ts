import * as z from 'zod';
import { isoWeekField, isoWeekOf, placeOf } from '../diaries/london-days.ts';
import { codeField } from '../shared/fields.ts';
import { done, type Outcome, refuse } from '../shared/outcomes.ts';
import { parseBody } from '../shared/requests.ts';
import { instantText } from '../shared/time.ts';
import { withOwnSite } from '../staff/own-site.ts';
import { permit, permitRole } from '../staff/permissions.ts';
import type { CapacityDependencies, CapacityRequest } from './dependencies.ts';
import { gatherReport } from './gathering-use-cases.ts';

export const sendingSchema = z.strictObject({
  site: codeField.optional().describe('The site; your own when left out'),
  week: isoWeekField.optional().describe('The ISO week; this one when left out'),
});

/** What came of sending: to how many people it went now, that it had gone before, or that nobody is to get it. */
export const sendingOutcomes = ['sent', 'sent-before', 'nobody-to-send-to'] as const;
export interface Sending {
  readonly site: string;
  readonly week: string;
  readonly outcome: (typeof sendingOutcomes)[number];
}

/** The ISO week in which London is now. */
export const currentWeek = ({ clock }: Pick<CapacityDependencies, 'clock'>): string =>
  isoWeekOf(placeOf(instantText(clock.now())).date);

const notMade = (week: string) => refuse('not-found', `No report was made for ${week}`);

/**
 * Makes a site's report of a week unless it is made, keeps it, and sends it unless it was sent: however often it is asked for, it goes out once. Its
 * figures are of now, so one can only be made in its own week. Refuses `not-found` for a site that is gone and a week that has none.
 */
export const sendReport = async (
  deps: CapacityDependencies,
  { site, week }: { readonly site: string; readonly week: string },
): Promise<Outcome<Sending>> => {
  const stored = await deps.reports.find(site, week);
  if (stored?.sentAt !== undefined) return done({ site, week, outcome: 'sent-before' });
  if (!stored && week !== currentWeek(deps)) return notMade(week);
  const report = stored?.report ?? (await gatherReport(deps, site, week));
  const record = report && (await deps.directory.site(site));
  if (!record) return refuse('not-found', 'There is no such site');
  const people = await deps.directory.staffMembers(record.reportTo);
  const to = people.map(({ email }) => email);
  const isKept = await deps.reports.keep(report, to, instantText(deps.clock.now()));
  if (!isKept) return done({ site, week, outcome: 'sent-before' });
  return done({ site, week, outcome: to.length > 0 ? 'sent' : 'nobody-to-send-to' });
};

/** Sends a report when somebody asks for it (`POST /capacity/send`). */
export const sendCapacityReport = async (deps: CapacityDependencies, request: CapacityRequest): Promise<Outcome<Sending>> => {
  const may = permitRole(request.principal, 'send-capacity-report');
  if (!may.ok) return may;
  const asked = parseBody(sendingSchema, request.body);
  if (!asked.ok) return asked;
  const principal = await withOwnSite(deps.directory, request.principal);
  const { site = principal.siteId ?? '', week = currentWeek(deps) } = asked.value;
  const record = site === '' ? undefined : await deps.directory.site(site);
  const reaches = permit(principal, 'send-capacity-report', record && { siteId: record.site });
  return reaches.ok ? sendReport(deps, { site, week }) : reaches;
};
