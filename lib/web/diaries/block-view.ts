import { blockDates } from '../../diaries/block.ts';
import { addDays } from '../../diaries/london-days.ts';
import type { DiaryShape } from '../../diaries/shape-use-cases.ts';
import { overlaps, unitOf, wallTimeOf } from '../../diaries/units.ts';
import { segmentsOn } from '../../diaries/working-pattern.ts';
import type { FieldError, Refusal } from '../../shared/problems.ts';
import { echoed, errorsOf, newFormKey, shownErrors } from '../forms.ts';
import { wallText } from '../times.ts';
import { type BlockWish, blockPlaces, OTHER_REASON, typesByBlockTime } from './block-form.ts';
import { bookingsNamed } from './bookings-named.ts';
import { monthlyWords, recurrenceText } from './recurrence-words.ts';

const LONGEST_DAYS = 800;

/** What the form of a block shows besides the diary. */
export interface BlockEdit {
  readonly form: URLSearchParams;
  /** What was checked and may be saved. */
  readonly checked?: { readonly wish: BlockWish; readonly mark: string };
  readonly errors?: readonly FieldError[];
  readonly refusal?: Refusal;
  readonly notice?: string;
}

/** The days that a block takes, and how many of them lie outside the coach's hours. */
const hitBy = ({ wish: { date, from, to, recurrence } }: NonNullable<BlockEdit['checked']>, shape: DiaryShape) => {
  const dates = blockDates({ date, recurrence }, date, addDays(date, LONGEST_DAYS));
  const overrides = new Map(shape.overrides.map((override) => [override.date, override.segments]));
  const span = { start: unitOf(from), end: unitOf(to) };
  const isWorked = (day: string) => segmentsOn(shape.diary.patterns, overrides, day).some((segment) => overlaps(segment, span));
  return {
    dates,
    time: `${wallText(from)} to ${wallText(to)}`,
    repeats: recurrence === undefined ? undefined : recurrenceText(recurrence, date),
    unworked: dates.filter((day) => !isWorked(day)).length,
  };
};

const errorsIn = ({ errors = [], refusal, form }: BlockEdit) => {
  if (!refusal) return shownErrors(errors);
  if (refusal.problem === 'idempotency-key-reused')
    return shownErrors([
      { path: 'from', message: 'This form was saved before with other details: check it, and save it as another block' },
    ]);
  const found = refusal.errors ? errorsOf(refusal) : [{ path: 'from', message: refusal.detail }];
  return shownErrors(found, blockPlaces(form));
};

/** Everything that the form of a block shows. */
export const blockView = (shape: DiaryShape, edit: BlockEdit): Readonly<Record<string, unknown>> => {
  const { diary, name, catalogue } = shape;
  const { form, checked, refusal } = edit;
  const date = checked?.wish.date;
  const isKeyUsed = refusal?.problem === 'idempotency-key-reused';
  return {
    title: 'Block time',
    name,
    diary,
    backTo: `/diaries/${diary.id}`,
    backText: `Back to the diary of ${name}`,
    values: echoed(form),
    types: typesByBlockTime(catalogue),
    otherReason: OTHER_REASON,
    monthly: date === undefined ? 'on the same weekday of the month, such as its second Tuesday' : monthlyWords(date),
    hit: checked && hitBy(checked, shape),
    mark: checked?.mark,
    key: (isKeyUsed ? '' : form.get('key')) || newFormKey(),
    inTheWay: bookingsNamed(refusal),
    notice: edit.notice,
    ...errorsIn(edit),
  };
};

/** What the page that removes a block shows of it; undefined when there is none to come. */
export const removalView = ({ diary, name, blocks }: DiaryShape, blockId: string | undefined) => {
  const block = blocks.find(({ id }) => id === blockId);
  return (
    block && {
      title: 'Remove blocked time',
      name,
      diary,
      backTo: `/diaries/${diary.id}/changes`,
      backText: `Back to the changes of ${name}`,
      date: block.nextDate,
      time: `${wallText(wallTimeOf(block.start))} to ${wallText(wallTimeOf(block.end))}`,
      reason: block.reason,
      repeats: block.recurrence === undefined ? undefined : recurrenceText(block.recurrence, block.date),
    }
  );
};
