import type { Key } from '../shared/table-repository.ts';

/** A diary belongs to one person at one site, so these two name it: `northgate.90000012`. */
export const diaryIdOf = (site: string, staffNumber: string): string => `${site}.${staffNumber}`;

/** The site and person of a diary's id; an id that cannot be one names an impossible person. */
export const partsOf = (diaryId: string): { readonly site: string; readonly staffNumber: string } => {
  const dot = diaryId.indexOf('.');
  // A key may not be empty, and no staff number is a space.
  return { site: diaryId.slice(0, Math.max(dot, 0)), staffNumber: diaryId.slice(dot + 1) || ' ' };
};

export const diaryKey = (diaryId: string): Key => {
  const { site, staffNumber } = partsOf(diaryId);
  return { pk: `SITE#${site}#DIARIES`, sk: staffNumber };
};
export const rosterKey = (site: string): Key => ({ pk: `SITE#${site}`, sk: 'ROSTER' });
export const weekPartition = (site: string, week: string): string => `SITE#${site}#${week}`;
export const weekKey = (diaryId: string, week: string): Key => {
  const { site, staffNumber } = partsOf(diaryId);
  return { pk: weekPartition(site, week), sk: staffNumber };
};
export const diaryPartition = (diaryId: string): string => `DIARY#${diaryId}`;
export const entryKey = (diaryId: string, { date, wallTime, id }: { date: string; wallTime: string; id: string }): Key => ({
  pk: diaryPartition(diaryId),
  sk: `ENTRY#${date}#${wallTime}#${id}`,
});
export const overrideKey = (diaryId: string, date: string): Key => ({ pk: diaryPartition(diaryId), sk: `OVERRIDE#${date}` });
export const blockKey = (diaryId: string, blockId: string): Key => ({ pk: diaryPartition(diaryId), sk: `BLOCK#${blockId}` });
/** A subscription, by the fingerprint of the secret in its address. */
export const feedKey = (fingerprint: string): Key => ({ pk: `FEED#${fingerprint}`, sk: 'FEED' });
/** The one subscription that counts for a diary. */
export const feedOfDiaryKey = (diaryId: string): Key => ({ pk: diaryPartition(diaryId), sk: 'FEED' });
export const catalogueKey: Key = { pk: 'TYPES', sk: 'CATALOGUE' };
export const typeKey = (code: string): Key => ({ pk: 'TYPES', sk: `TYPE#${code}` });
export const requestKey = (id: string): Key => ({ pk: 'DIARY_REQUESTS', sk: id });
/** Diary weeks with bookings that their plan no longer has room for. */
export const affectedList = (site: string): string => `SITE#${site}#affected`;
