import type { Receiver } from './allocation.ts';
import type { CallBackDependencies } from './dependencies.ts';

/** Somebody of the directory, and where they belong; undefined when nobody or no team of that kind is known. */
export const receiverOf = async (
  { directory }: Pick<CallBackDependencies, 'directory'>,
  staffNumber: string,
): Promise<Receiver | undefined> => {
  const caseworker = await directory.staffMember(staffNumber);
  const team = caseworker && (await directory.team(caseworker.teamId));
  return team && { caseworker, siteId: team.site };
};
