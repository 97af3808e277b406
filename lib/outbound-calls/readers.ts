import { permit, permitRole } from '../staff/permissions.ts';
import type { Principal } from '../staff/staff.ts';
import type { Sees } from './summary.ts';

const SITE_FIGURES = 'read-outbound-calls';
const TEAM_FIGURES = 'read-outbound-teams';

/** Refuses whoever reads no sums of outbound calls anywhere. */
export const permitReader = (principal: Principal) => permitRole(principal, SITE_FIGURES);

/** Whether somebody reads sums of outbound calls, of whichever site. */
export const readsSums = (principal: Principal): boolean => permitReader(principal).ok;

/** Whose figures somebody sees at a site: of the site together, and of which teams. */
export const seenBy = (principal: Principal, site: string): Sees => ({
  site: permit(principal, SITE_FIGURES, { siteId: site }).ok,
  team: (teamId) => permit(principal, TEAM_FIGURES, { siteId: site, teamId }).ok,
});
