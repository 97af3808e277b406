import { partsOf } from '../../diaries/diary-keys.ts';
import type { Principal } from '../../staff/staff.ts';
import type { WebDependencies } from '../web-dependencies.ts';

/** Says whose a diary is: the coach's name, or the staff number of somebody who has left the directory. */
export const coachNames = async (
  { names }: Pick<WebDependencies, 'names'>,
  { teamId }: Principal,
  diaryIds: readonly string[],
): Promise<(diaryId: string) => string> => {
  const staffNumbers = [...new Set(diaryIds.map((diaryId) => partsOf(diaryId).staffNumber))];
  const known = await names.names(teamId, staffNumbers);
  return (diaryId) => known[partsOf(diaryId).staffNumber] ?? partsOf(diaryId).staffNumber;
};
