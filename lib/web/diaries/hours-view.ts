import type { InTurn } from '../../diaries/several-days-use-cases.ts';
import type { DiaryShape } from '../../diaries/shape-use-cases.ts';
import type { SegmentText } from '../../diaries/working-pattern.ts';
import type { FieldError } from '../../shared/problems.ts';
import { longDate } from '../../shared/time.ts';
import { errorsOf, shownErrors } from '../forms.ts';
import { wallText } from '../times.ts';
import type { Checked } from './checking.ts';
import { rowErrors, rowsBefore, shownRows } from './day-rows.ts';
import { DAY, type HoursTyped, hoursTyped, patternOn, sameWeekdays, segmentsWished, wishOf } from './hours-form.ts';
import { previewOf } from './preview.ts';
import { assignableTypes } from './type-codes.ts';

/** "9am to 2pm FCM, FCMR" and so on, or that nobody works. */
export const hoursLines = (segments: readonly SegmentText[]): readonly string[] =>
  segments.length === 0
    ? ['Not working']
    : segments.map(({ start, end, types }) => `${wallText(start)} to ${wallText(end)} ${types.join(', ')}`);
const hoursText = (segments: readonly SegmentText[]): string => hoursLines(segments).join('; ');

/** What the form of one day's hours shows besides the diary. */
export interface HoursEdit {
  readonly date: string;
  readonly typed: HoursTyped;
  readonly checked?: Checked & Pick<InTurn, 'dates'>;
  /** What is wrong with the form itself. */
  readonly errors?: readonly FieldError[];
  /** Why a date was refused, and those that were saved before it. */
  readonly refused?: NonNullable<InTurn['refused']> & { readonly saved: readonly string[] };
  readonly isAdding?: boolean;
  readonly notice?: string;
  readonly version?: string;
}

const isConflict = ({ refused }: HoursEdit): boolean => refused?.refusal.problem === 'version-conflict';

/** A refusal of the page's own date stands at its boxes, one of a further date at the box where that was typed. */
const errorsIn = (edit: HoursEdit, { catalogue }: DiaryShape): readonly FieldError[] => {
  const { refused, typed, date, errors = [] } = edit;
  if (!refused || isConflict(edit)) return errors;
  const found = errorsOf(refused.refusal);
  if (refused.date !== date)
    return [{ path: 'dates', message: `${longDate(refused.date)}: ${found[0]?.message ?? refused.refusal.detail}` }];
  const inRows = rowErrors({ code: DAY, name: '' }, typed.rows, 'segments', found, catalogue);
  const others = found.filter(({ path }) => !path.startsWith('segments')).map(({ message }) => ({ path: 'hours', message }));
  return [...others, ...inRows];
};

const previewFor = ({ typed, date }: HoursEdit, shape: DiaryShape) => {
  const segments = segmentsWished(shape, wishOf(typed), date);
  return segments && previewOf([{ name: '', segments }], shape.catalogue);
};

/** What the day is saved as, for somebody whose edit came second. */
const savedHours = (shape: DiaryShape, date: string) => {
  const override = shape.overrides.find((one) => one.date === date);
  return [
    {
      label: longDate(date),
      saved: override ? hoursText(override.segments) : `as the pattern says, ${hoursText(patternOn(shape, date))}`,
    },
  ];
};

/** Everything that the form of one day's hours shows. */
export const hoursView = (shape: DiaryShape, edit: HoursEdit): Readonly<Record<string, unknown>> => {
  const { diary, name, catalogue, overrides } = shape;
  const { date, typed, refused } = edit;
  const isChanged = isConflict(edit);
  const saved = refused?.saved ?? [];
  return {
    title: `Hours on ${longDate(date)}`,
    name,
    diary,
    date,
    backTo: `/diaries/${diary.id}/changes`,
    backText: `Back to the changes of ${name}`,
    boxes: typed.boxes,
    day: { code: DAY, rows: shownRows(typed.rows, rowsBefore(typed.boxes, DAY), edit.isAdding ?? false) },
    usual: hoursLines(patternOn(shape, date)),
    hasOverride: overrides.some((one) => one.date === date),
    sameDays: sameWeekdays(date),
    codes: assignableTypes(catalogue),
    // What was saved before a refusal has raised the version.
    version: isChanged || saved.length > 0 ? diary.version : (edit.version ?? diary.version),
    preview: previewFor(edit, shape),
    previewTitle: 'The day before anything is booked',
    saveText: 'Save these hours',
    emptyText: 'Choose which hours count to see what they make of the day.',
    checked: edit.checked,
    notice: edit.notice,
    savedDates: saved,
    refusedDate: saved.length > 0 ? refused?.date : undefined,
    isChanged,
    changes: isChanged ? savedHours(shape, date) : [],
    ...shownErrors(errorsIn(edit, shape)),
  };
};

/** A form that starts from what counts on the date. */
export const startOfHours = (shape: DiaryShape, date: string): HoursEdit => ({ date, typed: hoursTyped(shape, date) });
