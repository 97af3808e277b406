import type { DiaryShape } from '../../diaries/shape-use-cases.ts';
import { patternFor, workingPatternSchema } from '../../diaries/working-pattern.ts';
import { problems } from '../../shared/problems.ts';
import { differences } from '../admin-forms.ts';
import { errorsOf, shownErrors } from '../forms.ts';
import { weekdays } from '../weekdays.ts';
import type { Result } from './checking.ts';
import {
  daysShown,
  type PatternTyped,
  patternErrors,
  patternInWords,
  patternLabels,
  patternTyped,
  readPatternForm,
} from './pattern-form.ts';
import { previewOf } from './preview.ts';
import { assignableTypes } from './type-codes.ts';

/** What the editor of a working pattern shows besides the diary. */
export interface PatternEdit {
  readonly form: URLSearchParams;
  readonly typed: PatternTyped;
  readonly result?: Result;
  /** The day that gets another row. */
  readonly added?: string;
  /** What was done, or has to be. */
  readonly notice?: string;
  readonly isSaved?: boolean;
  readonly hasAffected?: boolean;
  /** The version that the form was filled in from, while it is not a new one. */
  readonly version?: string;
  /** A choice that is missing before a day can be copied. */
  readonly copyError?: { readonly path: string; readonly message: string };
}

/** The seven days' bars and numbers; undefined while the form cannot be read. */
const previewFor = ({ form, typed }: PatternEdit, { catalogue }: DiaryShape) => {
  const days = workingPatternSchema.shape.days.safeParse(Object(readPatternForm(form, typed)).days);
  return days.success
    ? previewOf(
        weekdays.map(({ code, name }) => ({ name, segments: days.data[code] ?? [] })),
        catalogue,
      )
    : undefined;
};

/** What differs between the form and the pattern that is saved, once somebody else was quicker. */
const changesIn = ({ form, typed }: PatternEdit, { diary, today }: DiaryShape) => {
  const now = patternInWords(form, typed);
  const begins = `${now.validFrom}` > today ? `${now.validFrom}` : today;
  const saved = patternFor(diary.patterns, begins) ?? { validFrom: '', days: {} };
  return differences(
    patternLabels,
    { ...patternInWords(form, patternTyped(saved.days, begins)), validFrom: saved.validFrom },
    now,
  );
};

/** The status of the page. */
export const statusOf = (result: Result | undefined): number =>
  result && 'refusal' in result ? problems[result.refusal.problem].status : 200;

/** Everything that the editor shows. */
export const patternView = (shape: DiaryShape, edit: PatternEdit): Readonly<Record<string, unknown>> => {
  const { diary, name, catalogue } = shape;
  const { typed, result, added, copyError } = edit;
  const refusal = result && 'refusal' in result ? result.refusal : undefined;
  const isChanged = refusal?.problem === 'version-conflict';
  const errors = [
    ...(refusal && !isChanged ? patternErrors(edit.form, typed, errorsOf(refusal), catalogue) : []),
    ...(copyError ? [copyError] : []),
  ];
  return {
    title: 'Working pattern',
    name,
    diary,
    backTo: `/diaries/${diary.id}`,
    backText: `Back to the diary of ${name}`,
    boxes: typed.boxes,
    days: daysShown(typed, added),
    codes: assignableTypes(catalogue),
    version: isChanged ? diary.version : (edit.version ?? diary.version),
    preview: previewFor(edit, shape),
    checked: result && 'checked' in result ? result.checked : undefined,
    notice: edit.notice,
    isSaved: edit.isSaved,
    affectedLink: edit.hasAffected
      ? { href: `/sites/${diary.site}/affected`, text: 'See the bookings that lost their place' }
      : undefined,
    isChanged,
    changes: isChanged ? changesIn(edit, shape) : [],
    ...shownErrors(errors),
  };
};
