import type { Key } from '../shared/table-repository.ts';

const CALLER = 'CALLER#';

/** All that is deleted when a team's London date is closed. */
export const teamDay = (teamId: string, date: string): Pick<Key, 'pk'> => ({ pk: `OUTBOUND#${teamId}#${date}` });

/** A team's calls of a date: what was done. */
export const entryKey = (teamId: string, date: string, id: string): Key => ({ ...teamDay(teamId, date), sk: `CALL#${id}` });

/** The values `:pk` and `:call` of a Query of them all. */
export const callsOf = (teamId: string, date: string) => {
  const { pk, sk } = entryKey(teamId, date, '');
  return { ':pk': pk, ':call': sk };
};

/** That a token's request was sent, so that it makes one call however often it is sent. */
export const requestKey = (teamId: string, date: string, who: string, keyHash: string): Key => ({
  ...teamDay(teamId, date),
  sk: `REQUEST#${who}#${keyHash}`,
});

/** That somebody has a token in a team's date: by it closing finds whose are to be forgotten. */
export const callerKey = (teamId: string, date: string, staffNumber: string): Key => ({
  ...teamDay(teamId, date),
  sk: `${CALLER}${staffNumber}`,
});
/** Whose such an item is; undefined for others. */
export const callerOf = (sk: string): string | undefined => (sk.startsWith(CALLER) ? sk.slice(CALLER.length) : undefined);

/** Whose token is whose on a date. The only place where it stands, and it is deleted when the date is closed. */
export const identityKey = (staffNumber: string, date: string): Key => ({ pk: `OUTBOUND_BY#${staffNumber}`, sk: date });
/** That a team of a site has calls of a date that are not closed yet. */
export const openKey = (date: string, site: string, teamId: string): Key => ({
  pk: 'OUTBOUND_OPEN',
  sk: `${date}#${site}#${teamId}`,
});
/** The team, site and date of such an item. */
export const openOf = (sk: string): { readonly date: string; readonly site: string; readonly teamId: string } => {
  const [date = '', site = '', teamId = ''] = sk.split('#');
  return { date, site, teamId };
};

/** What is kept of a site's day. */
export const dayKey = (site: string, date: string): Key => ({ pk: `OUTBOUND_DAYS#${site}`, sk: date });
