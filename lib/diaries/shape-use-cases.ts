import { done, type Outcome } from '../shared/outcomes.ts';
import { instantText } from '../shared/time.ts';
import { withOwnSite } from '../staff/own-site.ts';
import { type Action, type Belongings, permit } from '../staff/permissions.ts';
import { type Block, blockDates } from './block.ts';
import type { DiaryDependencies, DiaryRequestTo } from './dependencies.ts';
import type { Diary, StoredOverride } from './diary.ts';
import { addDays, mondayOf, placeOf } from './london-days.ts';
import { permittedDiary } from './shaping-use-cases.ts';
import { type Catalogue, LONGEST_HORIZON_DAYS } from './type-facts.ts';

/** A block that is still to come. Its reason, which may name a claimant, is for staff of the site. */
export interface ComingBlock extends Omit<Block, 'reason' | 'type' | 'claimantName'> {
  readonly nextDate: string;
  readonly reason?: string;
  readonly type?: string | undefined;
  readonly claimantName?: string | undefined;
}

/** A diary with all that shapes its days from this week on. */
export interface DiaryShape {
  readonly diary: Diary;
  /** The name of whoever's diary it is; the staff number when the directory has lost them. */
  readonly name: string;
  /** Where the diary belongs, for asking what somebody may do with it. */
  readonly belongings: Belongings;
  readonly catalogue: Catalogue;
  readonly today: string;
  /** In the order of their dates. */
  readonly overrides: readonly StoredOverride[];
  /** In the order in which they come next. */
  readonly blocks: readonly ComingBlock[];
}

const comingBlock = (block: Block, today: string, seesReasons: boolean): readonly ComingBlock[] => {
  const [nextDate] = blockDates(block, today, addDays(today, LONGEST_HORIZON_DAYS));
  if (nextDate === undefined) return [];
  const { reason, type, claimantName, ...span } = block;
  return [{ ...span, nextDate, ...(seesReasons && { reason, type, claimantName }) }];
};

/** What shapes a diary's days, for somebody who may do `action` with it: patterns, overrides from Monday on, and blocks to come. */
export const readShape = async (
  deps: DiaryDependencies,
  request: Pick<DiaryRequestTo, 'principal' | 'params'>,
  action: Action,
): Promise<Outcome<DiaryShape>> => {
  const principal = await withOwnSite(deps.directory, request.principal);
  const found = await permittedDiary(deps, { ...request, principal }, action);
  if (!found.ok) return found;
  const diary = found.value;
  const today = placeOf(instantText(deps.clock.now())).date;
  const [owner, { types: catalogue }, overrides, blocks] = await Promise.all([
    deps.directory.staffMember(diary.staffNumber),
    deps.types.catalogue(),
    deps.diaries.overrides(diary.id, mondayOf(today), addDays(today, LONGEST_HORIZON_DAYS)),
    deps.diaries.blocks(diary.id),
  ]);
  const belongings = { siteId: diary.site, teamId: owner?.teamId, allocatedTo: diary.staffNumber };
  const seesReasons = permit(principal, 'read-block-reasons', belongings).ok;
  return done({
    diary,
    name: owner?.name ?? diary.staffNumber,
    belongings,
    catalogue,
    today,
    overrides,
    blocks: blocks
      .flatMap((block) => comingBlock(block, today, seesReasons))
      .sort((a, b) => (a.nextDate === b.nextDate ? a.start - b.start : a.nextDate < b.nextDate ? -1 : 1)),
  });
};
