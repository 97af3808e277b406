import type { Key } from '../shared/table-repository.ts';

/** A team's calls of a London date: what was done. */
export const entryKey = (teamId: string, date: string, id: string): Key => ({
  pk: `OUTBOUND#${teamId}#${date}`,
  sk: `CALL#${id}`,
});
/** Whose token is whose on a date. The only place where it stands, and it lapses. */
export const identityKey = (staffNumber: string, date: string): Key => ({ pk: `OUTBOUND_BY#${staffNumber}`, sk: date });
/** That a team of a site has calls of a date that are not closed yet. */
export const openKey = (date: string, site: string, teamId: string): Key => ({
  pk: 'OUTBOUND_OPEN',
  sk: `${date}#${site}#${teamId}`,
});
/** What is kept of a site's day. */
export const dayKey = (site: string, date: string): Key => ({ pk: `OUTBOUND_DAYS#${site}`, sk: date });
