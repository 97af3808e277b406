import { putHours } from '../../diaries/several-days-use-cases.ts';
import { type DiaryShape, readShape } from '../../diaries/shape-use-cases.ts';
import { done, refuse } from '../../shared/outcomes.ts';
import { problems } from '../../shared/problems.ts';
import { dateField } from '../../shared/time.ts';
import { asRequest, type PageAnswer, type PageRequest, redirect, refused, show } from '../page.ts';
import type { WebDependencies } from '../web-dependencies.ts';
import { checkMark, stepOf, versionOf } from './checking.ts';
import { furtherDates, missingWish, typedHours, wishOf } from './hours-form.ts';
import { type HoursEdit, hoursView, startOfHours } from './hours-view.ts';

const ACTION = 'edit-working-pattern';

/** The page's date; an address with another one leads nowhere. */
const dateOf = ({ params }: PageRequest) => {
  const date = dateField.safeParse(params.date);
  return date.success ? done(date.data) : refuse('not-found', 'There is no such date');
};

const showHours = ({ form }: PageRequest, shape: DiaryShape, edit: HoursEdit): PageAnswer => {
  const status = edit.refused ? problems[edit.refused.refusal.problem].status : edit.errors ? 400 : 200;
  if (form.get('step') === 'preview') return show('diaries/preview.njk', hoursView(shape, edit), status);
  const isPast = edit.date < shape.today;
  return show('diaries/hours.njk', { ...hoursView(shape, edit), isPast, isWholePage: true }, status);
};

/** The form of a single day's hours: leave, training, overtime, or the pattern's again. */
export const hoursPage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const opened = await readShape(deps, request, ACTION);
  if (!opened.ok) return refused(opened);
  const date = dateOf(request);
  return date.ok ? showHours(request, opened.value, startOfHours(opened.value, date.value)) : refused(date);
};

/** Shows what other hours would do, or saves them once that was shown: the day's own, and those of further dates one by one. */
export const submitHoursPage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const { form } = request;
  const opened = await readShape(deps, request, ACTION);
  if (!opened.ok) return refused(opened);
  const found = dateOf(request);
  if (!found.ok) return refused(found);
  const shape = opened.value;
  const date = found.value;
  const typed = typedHours(form);
  const edit: HoursEdit = { date, typed, version: form.get('version') ?? '' };
  const step = stepOf(form);
  if (step === 'form') return showHours(request, shape, { ...edit, isAdding: true });

  const hours = wishOf(typed);
  const further = furtherDates(typed, date, shape.today);
  const errors = [...(hours === undefined ? [missingWish(typed)] : []), ...(further.error ? [further.error] : [])];
  if (hours === undefined || errors.length > 0) return showHours(request, shape, { ...edit, errors });

  const all = [date, ...further.dates].map((one) => ({ date: one, hours }));
  const mark = checkMark(all, form.get('version'));
  const isSaving = step === 'save' && form.get('checked') === mark;
  const {
    dates,
    affected,
    refused: no,
  } = await putHours(deps, asRequest(request, done(undefined)), all, {
    dryRun: !isSaving,
    version: versionOf(form),
  });
  if (!no && isSaving)
    return redirect(
      `/diaries/${encodeURIComponent(shape.diary.id)}/changes?done=${dates.length}${affected.length > 0 ? '&affected=some' : ''}`,
    );
  if (!no) {
    const notice = step === 'save' ? 'You changed something since it was checked. Look at it, then save.' : undefined;
    return showHours(request, shape, { ...edit, checked: { affected, mark, dates }, ...(notice !== undefined && { notice }) });
  }
  const latest = await readShape(deps, request, ACTION);
  if (!latest.ok) return refused(latest);
  return showHours(request, latest.value, { ...edit, refused: { ...no, saved: isSaving ? dates : [] } });
};
