import type { StoredOverride } from '../../diaries/diary.ts';
import { addDays, daysBetween, mondayOf } from '../../diaries/london-days.ts';
import type { InTurn } from '../../diaries/several-days-use-cases.ts';
import type { ComingBlock, DiaryShape } from '../../diaries/shape-use-cases.ts';
import { wallTimeOf } from '../../diaries/units.ts';
import { patternsFrom } from '../../diaries/working-pattern.ts';
import type { FieldError } from '../../shared/problems.ts';
import { longDate } from '../../shared/time.ts';
import { permit } from '../../staff/permissions.ts';
import type { Principal } from '../../staff/staff.ts';
import { errorsOf, shownErrors } from '../forms.ts';
import { wallText } from '../times.ts';
import type { Checked } from './checking.ts';
import { patternOn } from './hours-form.ts';
import { hoursLines } from './hours-view.ts';
import { recurrenceText } from './recurrence-words.ts';

/** A week's changed days, given to another week. */
export interface WeekCopy {
  /** The Monday of the week that is copied, and the one it is copied to. */
  readonly from: string;
  readonly to: string;
  readonly days: readonly StoredOverride[];
}

/** What the list of a diary's changes shows besides the diary. */
export interface ChangesEdit {
  readonly boxes: Readonly<Record<string, string>>;
  readonly copy?: WeekCopy;
  readonly checked?: Checked;
  readonly errors?: readonly FieldError[];
  readonly refused?: NonNullable<InTurn['refused']> & { readonly saved: readonly string[] };
  readonly notice?: string;
  readonly isSaved?: boolean;
  readonly hasAffected?: boolean;
}

/** The changed days of a week on the same weekdays of another. @param from a Monday; so is `to`. */
export const copiedWeek = ({ overrides }: Pick<DiaryShape, 'overrides'>, from: string, to: string): WeekCopy => ({
  from,
  to,
  days: overrides
    .filter(({ date }) => mondayOf(date) === from)
    .map(({ date, segments }) => ({ date: addDays(to, daysBetween(from, date)), segments })),
});

/** The Mondays of the weeks in which days are changed. */
export const changedWeeks = ({ overrides }: Pick<DiaryShape, 'overrides'>): readonly string[] => [
  ...new Set(overrides.map(({ date }) => mondayOf(date))),
];

const blockShown = (block: ComingBlock) => ({
  id: block.id,
  date: block.nextDate,
  time: `${wallText(wallTimeOf(block.start))} to ${wallText(wallTimeOf(block.end))}`,
  repeats: block.recurrence === undefined ? undefined : recurrenceText(block.recurrence, block.date),
  reason: block.reason,
});

const errorsIn = ({ errors = [], refused }: ChangesEdit): readonly FieldError[] => {
  if (!refused) return errors;
  const why = refused.refusal.problem === 'version-conflict' ? undefined : errorsOf(refused.refusal)[0]?.message;
  const message = why ?? 'somebody else has changed this diary meanwhile: check again';
  return [{ path: 'to-day', message: `${longDate(refused.date)}: ${message.charAt(0).toLowerCase()}${message.slice(1)}` }];
};

/** Everything that the list of a diary's changes shows; what may be changed from it hangs on who looks. */
export const changesView = (shape: DiaryShape, principal: Principal, edit: ChangesEdit): Readonly<Record<string, unknown>> => {
  const { diary, name, today, overrides, blocks, belongings } = shape;
  const may = (action: Parameters<typeof permit>[1]) => permit(principal, action, belongings).ok;
  const { copy, refused } = edit;
  return {
    title: 'Changes',
    name,
    diary,
    backTo: `/diaries/${diary.id}`,
    backText: `Back to the diary of ${name}`,
    mayEditPattern: may('edit-working-pattern'),
    mayEditBlocks: may('edit-blocks'),
    patterns: patternsFrom(diary.patterns, today).map(({ validFrom }) => ({ validFrom, isCurrent: validFrom <= today })),
    days: overrides
      .filter(({ date }) => date >= today)
      .map(({ date, segments }) => ({ date, hours: hoursLines(segments), usual: hoursLines(patternOn(shape, date)) })),
    blocks: blocks.map(blockShown),
    weeks: changedWeeks(shape),
    thisWeek: mondayOf(today),
    boxes: edit.boxes,
    copy: copy && { ...copy, days: copy.days.map(({ date, segments }) => ({ date, hours: hoursLines(segments) })) },
    checked: edit.checked,
    savedDates: refused?.saved ?? [],
    refusedDate: refused?.date,
    version: diary.version,
    notice: edit.notice,
    isSaved: edit.isSaved,
    affectedLink: edit.hasAffected
      ? { href: `/sites/${diary.site}/affected`, text: 'See the bookings that lost their place' }
      : undefined,
    ...shownErrors(errorsIn(edit)),
  };
};
