import { partsOf } from '../../diaries/diary-keys.ts';
import type { Principal } from '../../staff/staff.ts';
import type { WebDependencies } from '../web-dependencies.ts';

/** As many as one look-up answers. */
const AT_ONCE = 100;

/** Says whose a diary is: the coach's name, or the staff number of somebody who has left the directory. */
export const coachNames = async (
  { names }: Pick<WebDependencies, 'names'>,
  { teamId }: Principal,
  diaryIds: readonly string[],
): Promise<(diaryId: string) => string> => {
  const staffNumbers = [...new Set(diaryIds.map((diaryId) => partsOf(diaryId).staffNumber))];
  const known = new Map<string, string>();
  for (let from = 0; from < staffNumbers.length; from += AT_ONCE) {
    const asked = staffNumbers.slice(from, from + AT_ONCE);
    const found = await names.names(teamId, asked);
    for (const staffNumber of asked) known.set(staffNumber, found[staffNumber] ?? staffNumber);
  }
  return (diaryId) => known.get(partsOf(diaryId).staffNumber) ?? partsOf(diaryId).staffNumber;
};
