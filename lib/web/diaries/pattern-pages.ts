import { putWorkingPattern } from '../../diaries/pattern-use-cases.ts';
import { type DiaryShape, readShape } from '../../diaries/shape-use-cases.ts';
import { done } from '../../shared/outcomes.ts';
import { asRequest, type PageAnswer, type PageRequest, redirect, refused, show } from '../page.ts';
import type { WebDependencies } from '../web-dependencies.ts';
import { listed, weekdays } from '../weekdays.ts';
import { checkMark, type Result, stepOf, versionOf } from './checking.ts';
import { patternTyped, readDayCopy, readPatternForm, typedPattern, withDayCopied } from './pattern-form.ts';
import { coachesOf, startOf } from './pattern-start-pages.ts';
import { type PatternEdit, patternView, statusOf } from './pattern-view.ts';

const ACTION = 'edit-working-pattern';
const nameOfDay = (code: string): string => weekdays.find((day) => day.code === code)?.name ?? code;

const showEditor = async (
  deps: WebDependencies,
  request: PageRequest,
  shape: DiaryShape,
  edit: PatternEdit,
): Promise<PageAnswer> =>
  request.form.get('step') === 'preview'
    ? show('diaries/preview.njk', patternView(shape, edit), statusOf(edit.result))
    : show(
        'diaries/pattern.njk',
        { ...patternView(shape, edit), isWholePage: true, coaches: await coachesOf(deps, request, shape) },
        edit.copyError ? 400 : statusOf(edit.result),
      );

/** The editor of a diary's weekly template, as it counts now, as another coach's does, or as another of its own did. */
export const patternPage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const opened = await readShape(deps, request, ACTION);
  if (!opened.ok) return refused(opened);
  const start = await startOf(deps, request, opened.value);
  if (!start.ok) return refused(start);
  const { days, validFrom, ...said } = start.value;
  const hasAffected = request.query.affected !== undefined;
  const edit = { form: new URLSearchParams(), typed: patternTyped(days, validFrom), hasAffected, ...said };
  return showEditor(deps, request, opened.value, edit);
};

/** A form whose rows are added to or copied, before anything is judged. */
const reworked = (form: URLSearchParams, edit: PatternEdit): PatternEdit => {
  const step = form.get('step') ?? '';
  if (step.startsWith('add-')) return { ...edit, added: step.slice('add-'.length) };
  const copy = readDayCopy(form, step);
  if ('error' in copy) return { ...edit, copyError: copy.error };
  const notice = `${nameOfDay(copy.from)} is copied to ${listed(copy.to.map(nameOfDay))}. Nothing is saved yet.`;
  return { ...edit, typed: withDayCopied(edit.typed, copy.from, copy.to), notice };
};

/** Shows what a pattern would do, or saves it once that was shown. Whoever comes second sees what has changed, and keeps what they typed. */
export const submitPatternPage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const { form, path } = request;
  const opened = await readShape(deps, request, ACTION);
  if (!opened.ok) return refused(opened);
  const typed = typedPattern(form);
  const edit: PatternEdit = { form, typed, version: form.get('version') ?? '' };
  const step = stepOf(form);
  if (step === 'form') return showEditor(deps, request, opened.value, reworked(form, edit));

  const body = readPatternForm(form, typed);
  const mark = checkMark(body, form.get('version'));
  const isSaving = step === 'save' && form.get('checked') === mark;
  const outcome = await putWorkingPattern(
    deps,
    asRequest(request, done(body), { query: { dryRun: `${!isSaving}` }, expectedVersion: versionOf(form) }),
  );
  if (outcome.ok && isSaving) {
    const affected = outcome.value.affected.length > 0 ? '&affected=some' : '';
    return redirect(`${path}?pattern=${outcome.value.validFrom}&done=saved${affected}`);
  }
  if (!outcome.ok && ['not-permitted', 'not-found'].includes(outcome.refusal.problem)) return refused(outcome);
  const result: Result = outcome.ok ? { checked: { affected: outcome.value.affected, mark } } : { refusal: outcome.refusal };
  const notice = outcome.ok && step === 'save' ? 'You changed something since it was checked. Look at it, then save.' : undefined;
  const latest = outcome.ok ? opened : await readShape(deps, request, ACTION);
  return latest.ok
    ? showEditor(deps, request, latest.value, { ...edit, result, ...(notice !== undefined && { notice }) })
    : refused(latest);
};
