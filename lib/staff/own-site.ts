import type { Principal } from './staff.ts';
import type { StaffRepository } from './staff-repository.ts';

/** Somebody with the site of their team, for rules that reach as far as one's own site. One read when it is not known yet. */
export const withOwnSite = async (directory: StaffRepository, principal: Principal): Promise<Principal> => {
  if (principal.siteId !== undefined) return principal;
  const team = await directory.team(principal.teamId);
  return team ? { ...principal, siteId: team.site } : principal;
};
