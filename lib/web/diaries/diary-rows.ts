import type { DiaryAnswer } from '../../diaries/diary-use-cases.ts';
import { patternFor, patternsFrom } from '../../diaries/working-pattern.ts';
import { permit } from '../../staff/permissions.ts';
import type { Principal } from '../../staff/staff.ts';

/** A diary in its site's list, with what the reader may do with it. */
export interface DiaryRow {
  readonly id: string;
  readonly name: string;
  readonly team: string;
  readonly enabled: boolean;
  /** The first day of the pattern that counts now, or else of the first to come. */
  readonly patternFrom: string | undefined;
  readonly isToCome: boolean;
  readonly mayRead: boolean;
  readonly mayEditPattern: boolean;
  readonly mayEditBlocks: boolean;
  readonly mayManage: boolean;
  readonly mayAskToRemove: boolean;
}

/** The diaries of a site by their coaches' names. @param today `YYYY-MM-DD`. */
export const diaryRows = (
  diaries: readonly DiaryAnswer[],
  teams: ReadonlyMap<string, string>,
  principal: Principal,
  today: string,
): readonly DiaryRow[] =>
  diaries
    .map(({ id, site, staffNumber, name, teamId, enabled, patterns }) => {
      const may = (action: Parameters<typeof permit>[1]) =>
        permit(principal, action, { siteId: site, teamId, allocatedTo: staffNumber }).ok;
      const current = patternFor(patterns, today);
      return {
        id,
        name: name || staffNumber,
        team: teams.get(teamId) ?? teamId,
        enabled,
        patternFrom: (current ?? patternsFrom(patterns, today)[0])?.validFrom,
        isToCome: current === undefined,
        mayRead: may('read-diary'),
        mayEditPattern: may('edit-working-pattern'),
        mayEditBlocks: may('edit-blocks'),
        mayManage: may('manage-diaries'),
        mayAskToRemove: may('request-diary') && may('edit-working-pattern') && !may('manage-diaries'),
      };
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
