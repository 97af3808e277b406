import { done, type Outcome, refuse } from '../shared/outcomes.ts';
import type { Principal } from './staff.ts';
import type { StaffRepository } from './staff-repository.ts';

/** Somebody whose staff number is proven, as the directory knows them now. Refuses `not-permitted` when it does not. */
export const principalOf = async (directory: StaffRepository, staffNumber: string): Promise<Outcome<Principal>> => {
  const member = await directory.staffMember(staffNumber);
  if (!member) return refuse('not-permitted', 'You are not in the staff directory');
  if (!member.roles.includes('site-manager')) return done(member);
  const team = await directory.team(member.teamId);
  return done({ ...member, ...(team && { siteId: team.site }) });
};
