import * as z from 'zod';
import { isoWeekField } from '../diaries/london-days.ts';
import { codeField } from '../shared/fields.ts';
import { done, type Outcome, refuse } from '../shared/outcomes.ts';
import { parse } from '../shared/requests.ts';
import { withOwnSite } from '../staff/own-site.ts';
import { permit } from '../staff/permissions.ts';
import type { CapacityDependencies, CapacityRequest } from './dependencies.ts';
import type { CapacityReport } from './figures.ts';
import { gatherReport } from './gathering-use-cases.ts';
import { currentWeek } from './sending-use-cases.ts';

export const capacityQuerySchema = z.strictObject({
  site: codeField.optional().describe('The site; your own when left out'),
  week: isoWeekField.optional().describe('The ISO week on whose Monday it was made; this one when left out'),
});

/**
 * A site's report of a week as it was made on its Monday; of this week, when none was made yet, as it would be made now, which is kept by nobody.
 * Refuses `not-found` for weeks without one.
 */
export const readCapacityReport = async (
  deps: CapacityDependencies,
  request: CapacityRequest,
): Promise<Outcome<CapacityReport>> => {
  const principal = await withOwnSite(deps.directory, request.principal);
  const site = request.query.site ?? principal.siteId ?? '';
  const record = codeField.safeParse(site).success ? await deps.directory.site(site) : undefined;
  const may = permit(principal, 'read-capacity', record && { siteId: record.site });
  if (!may.ok) return may;
  const asked = parse(capacityQuerySchema, request.query);
  if (!asked.ok) return asked;
  const thisWeek = currentWeek(deps);
  const { week = thisWeek } = asked.value;
  const stored = await deps.reports.find(site, week);
  if (stored) return done(stored.report);
  const report = week === thisWeek ? await gatherReport(deps, site, week) : undefined;
  return report ? done(report) : refuse('not-found', `No report was made for ${week}`);
};
