import type { Scope } from '../staff/permissions.ts';
import type { CallBackDependencies, CallBackRequest } from './dependencies.ts';

/** Whether somebody may see a team's whole list: as its leader, or as the manager of its site. */
export const seesTeam = async (
  deps: Pick<CallBackDependencies, 'directory'>,
  { principal }: Pick<CallBackRequest, 'principal'>,
  scopes: ReadonlySet<Scope>,
  team: string,
): Promise<boolean> => {
  if (scopes.has('own-team') && team === principal.teamId) return true;
  return scopes.has('own-site') && principal.siteId !== undefined && (await deps.directory.team(team))?.site === principal.siteId;
};
